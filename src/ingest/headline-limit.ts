/**
 * The longest headline taken, in UTF-16 units; a longer line is a paragraph. Databases index headlines,
 * and a PostgreSQL index row has room for 2,700 bytes.
 */
export const LONGEST_HEADLINE = 500;
