/** Placeholder until the next step. */
export default { electronFuses: {} };
