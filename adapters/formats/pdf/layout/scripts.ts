/** Characters of scripts without spaces. */
export const wide = /[\u3001-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]/u;
