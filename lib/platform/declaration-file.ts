import { readFileSync } from 'fs';
import { createRequire } from 'module';
import type * as Yaml from 'yaml';
import { ConfigurationError } from '../core';

const load = createRequire(__filename);

/** A declaration in YAML or JSON, with the line of each of its parts. */
export class DeclarationFile {
  /** The content, as it was parsed. */
  public readonly content: unknown;

  /** The parser, which only a declaration in a file needs: a declaration in code starts without it. */
  private readonly yaml = load('yaml') as typeof Yaml;

  private readonly lines = new this.yaml.LineCounter();

  /** Where each part starts, by its path, for example `teams.payments.repositories[0]`. */
  private readonly starts = new Map<string, number>();

  /** @throws ConfigurationError if the file cannot be read, or is not valid YAML */
  constructor(private readonly file: string) {
    const document = this.yaml.parseDocument(this.read(), { lineCounter: this.lines, merge: true });
    const [problem] = [...document.errors, ...document.warnings];
    if (problem !== undefined) {
      const [sentence = ''] = problem.message.split(/ at line \d+|\n/);
      const isSecond = problem.code === 'MULTIPLE_DOCS';
      this.refuse(this.position(problem.pos[0]), isSecond ? 'a file has one declaration' : sentence);
    }
    this.content = this.toData(document);
    this.locate(document, document.contents, '');
  }

  /**
   * The position of the part at `path`, or of the nearest part around it, for example `registry.yaml:12:3`; `undefined`
   * if the file has nothing of it.
   */
  public positionOf(path: string): string | undefined {
    const around = [...this.starts].filter(
      ([one]) => path === one || path.startsWith(`${one}.`) || path.startsWith(`${one}[`),
    );
    const [, start] = around.sort(([one], [other]) => other.length - one.length)[0] ?? [];
    return start === undefined ? undefined : this.position(start);
  }

  /** The position of the whole file, for what is missing in it. */
  public get beginning(): string {
    return this.position(0);
  }

  private read(): string {
    try {
      return readFileSync(this.file, 'utf8');
    } catch (error) {
      throw new ConfigurationError(this.file, {
        given: 'a declaration in a file',
        why: `the file cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)})`,
        fix: 'name an existing file, relative to the working directory',
      });
    }
  }

  /** The number of aliases is limited, so that a small file cannot expand to a huge one. */
  private toData(document: Yaml.Document): unknown {
    try {
      const content: unknown = document.toJS();
      JSON.stringify(content);
      return content;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return this.refuse(this.beginning, message.includes('circular') ? 'an alias contains itself' : message);
    }
  }

  private refuse(position: string, sentence: string): never {
    throw new ConfigurationError(position, {
      given: 'YAML',
      why: sentence.charAt(0).toLowerCase() + sentence.slice(1),
      fix: 'correct the syntax, or quote the text',
    });
  }

  private position(offset: number): string {
    const { line, col } = this.lines.linePos(offset);
    return `${this.file}:${Math.max(line, 1)}:${Math.max(col, 1)}`;
  }

  /** Own keys of a map have priority over keys that `<<` merges into it. */
  private locate(document: Yaml.Document, node: unknown, path: string): void {
    const { isAlias, isMap, isScalar, isSeq } = this.yaml;
    if (isAlias(node)) {
      this.locate(document, node.resolve(document), path);
    } else if (isMap(node)) {
      const named = node.items.map(({ key, value }) => ({ name: String(isScalar(key) ? key.value : key), key, value }));
      for (const { name, key, value } of named.filter((pair) => pair.name !== MERGE)) {
        const inner = path === '' ? name : `${path}.${name}`;
        this.startsAt(inner, key);
        this.locate(document, value, inner);
      }
      named.filter(({ name }) => name === MERGE).forEach(({ value }) => this.locate(document, value, path));
    } else if (isSeq(node)) {
      node.items.forEach((item, index) => {
        this.startsAt(`${path}[${index}]`, item);
        this.locate(document, item, `${path}[${index}]`);
      });
    }
  }

  private startsAt(path: string, node: unknown): void {
    const start = this.yaml.isNode(node) ? node.range?.[0] : undefined;
    if (start !== undefined && !this.starts.has(path)) {
      this.starts.set(path, start);
    }
  }
}

const MERGE = '<<';
