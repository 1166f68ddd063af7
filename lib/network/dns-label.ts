/** The nearest that a DNS label can come to `name`: at most 15 letters and digits, a letter first. */
export function dnsLabel(name: string): string {
  return (
    name
      .toLowerCase()
      .replace(/[^a-z0-9]/g, '')
      .replace(/^[0-9]+/, '')
      .slice(0, 15) || 'network'
  );
}
