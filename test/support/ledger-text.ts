/** The keys of a ledger as it is written, each with the expression that it keeps. */
export function ledgerIn(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/^"((?:[^"\\]|\\.)*)" = (.*)$/gm)].map(([, key = '', value = '']) => [
      key.replace(/\\(.)/g, '$1').replace(/([$%])\1\{/g, '$1{'),
      value,
    ]),
  );
}
