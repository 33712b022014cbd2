/**
 * A judgement that follows from a document alone, kept for the documents that were judged last: while somebody writes a
 * scheme, all but one of its forms are as they were.
 */
export const remembered = <D, T>(most: number, judge: (document: D) => T): ((document: D) => T) => {
  const known = new Map<string, T>();
  return (document) => {
    const key = JSON.stringify(document);
    const judged = known.get(key) ?? judge(document);
    known.delete(key);
    known.set(key, judged);
    const [oldest] = known.keys();
    if (known.size > most && oldest !== undefined) known.delete(oldest);
    return judged;
  };
};
