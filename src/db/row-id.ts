const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A UUID that no row has. */
const NO_ROW = '00000000-0000-0000-0000-000000000000';

export function isUuid(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value);
}

/** The id for a `where`: what is no UUID names no row, and PostgreSQL would refuse it with an error. */
export function rowId(id: string): string {
  return isUuid(id) ? id : NO_ROW;
}
