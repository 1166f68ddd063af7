/**
 * What Terraform makes of a template, as far as tests write any: `$${` and `%%{` are plain text, `${"..."}` is the text
 * in quotes, `${name}` is the value of a name.
 *
 * @throws Error for any other expression or directive, which would be run
 */
export function renderedTemplate(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/([$%])\1\{|\$\{"([^"]*)"\}|\$\{([a-z][\w.]*)\}|[$%]\{/g, (whole, sign, quoted, name) => {
    if (sign !== undefined) {
      return `${sign}{`;
    }
    const value = (quoted as string | undefined) ?? values[String(name)];
    if (value === undefined) {
      throw new Error(`${template} has an expression that is run: ${whole}`);
    }
    return value;
  });
}
