/** How many columns a text takes where letters have one width: Chinese, Japanese and Korean characters and emoji take two. */

const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u30ff\uff01-\uff60\uffe0-\uffe6]/u;
const none = /\p{M}|[\u200b-\u200d]/u;

/** The columns of a text on one line. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += none.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return width;
}
