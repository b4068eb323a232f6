/** How figures are written, the same on screen and on paper. */
export * from '#core/figure-text.ts';
