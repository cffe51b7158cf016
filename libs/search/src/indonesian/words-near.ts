const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];
/** Shorter words are one letter away from too many others. */
const SHORTEST = 5;

/**
 * Every word that is one letter off: one missing, one too many, one other, or two changed round. Worked out from the word
 * alone and never from the words of a vocabulary: what one viewer may not read must not decide what another one finds.
 * Numbers and names with digits are meant as they are.
 */
export function wordsNear(word: string): string[] {
  if (word.length < SHORTEST || word.length > 30 || !/^[a-z]+$/.test(word)) return [];
  const near = new Set<string>();
  for (let i = 0; i <= word.length; i += 1) {
    const [before, after] = [word.slice(0, i), word.slice(i)];
    for (const letter of LETTERS) {
      near.add(before + letter + after);
      if (after) near.add(before + letter + after.slice(1));
    }
    if (after) near.add(before + after.slice(1));
    if (after.length > 1) near.add(before + after.charAt(1) + after.charAt(0) + after.slice(2));
  }
  near.delete(word);
  return [...near];
}
