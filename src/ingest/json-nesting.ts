/** Deepest JSON that is read; a ninjs item has about ten levels. */
export const MOST_JSON_LEVELS = 64;

/** Whether JSON, valid or not, is nested deeper than that; in time linear in its length. */
export function isNestedTooDeep(json: string, most: number = MOST_JSON_LEVELS): boolean {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < json.length; index += 1) {
    const mark = json[index];
    if (inString) {
      if (mark === '\\') index += 1;
      else if (mark === '"') inString = false;
    } else if (mark === '"') inString = true;
    else if (mark === '[' || mark === '{') depth += 1;
    else if (mark === ']' || mark === '}') depth -= 1;
    if (depth > most) return true;
  }
  return false;
}
