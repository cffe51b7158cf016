/** The word that counts, then the others that stand for it, as roots; `_` joins the words of a phrase. */
export type Meanings = Readonly<Record<string, string>>;
