import { analyse, type AnalysedText } from './text';

const MOST_KEPT = 5_000;
/** Long texts are rarely seen twice. */
const LONGEST_KEPT = 1_000;

/** Texts taken apart. What a text says does not change, so those seen last are kept; who may see one is not decided here. */
export class AnalysedTexts {
  private readonly kept = new Map<string, AnalysedText>();

  get(text: string): AnalysedText {
    const known = this.kept.get(text);
    if (known) {
      this.kept.delete(text);
      this.kept.set(text, known);
      return known;
    }
    const analysed = analyse(text);
    if (text.length <= LONGEST_KEPT) {
      this.kept.set(text, analysed);
      const [oldest] = this.kept.keys();
      if (this.kept.size > MOST_KEPT && oldest !== undefined) this.kept.delete(oldest);
    }
    return analysed;
  }
}
