const EMAIL = /[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@[\p{L}\p{N}.-]{1,255}/gu;
/** "010-1234-5678", "+82 10 1234 5678", but no date. */
const PHONE = /(?<!\d)(?:\+\d{1,3}[ .-])?\(?\d{2,4}\)?[ .-]\d{3,4}[ .-]\d{4}(?!\d)/g;
const SPACES = /[ \t]{2,}/g;

/** A printed line without e-mail addresses and telephone numbers, which only the newsroom sees. */
export function redactContact(text: string): string {
  return text.replace(EMAIL, '').replace(PHONE, '').replace(SPACES, ' ').trim();
}
