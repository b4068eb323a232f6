/** An entry of the contents: the anchor of its page, and how deep it stands. */
export interface Chapter {
  readonly id: string;
  readonly title: string;
  readonly level: 1 | 2;
}
