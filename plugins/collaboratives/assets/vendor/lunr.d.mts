/** The parts of lunr that we use. */
declare namespace lunr {
  class Token {
    constructor(text: string, metadata: object);
    toString(): string;
  }
  function stemmer(token: Token): Token;
  function stopWordFilter(token: Token): Token | undefined;
}
export default lunr;
