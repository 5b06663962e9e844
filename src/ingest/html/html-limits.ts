/** A long page has 10,000 elements in 30 levels; more is no article. */
export const MOST_ELEMENTS = 50_000;
export const MOST_LEVELS = 64;

/**
 * Elements of the tree in which the article is looked for, after all that can hold no text of it is left
 * out. Readability's time grows faster than the tree, so this bounds it.
 */
export const MOST_TREE_ELEMENTS = 5_000;
