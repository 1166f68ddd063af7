import { sep } from 'node:path';
import ts from 'typescript';

const PRINTER = ts.createPrinter({ removeComments: true });

/** What can be named from an entry point, by its declaration file. */
export class Surface {
  /** Declarations of all that it exports, sorted by name. */
  exported;

  /** Declarations that the exported ones name, directly or through each other, and that are not exported. */
  unnamed;

  #checker;
  #reached = new Set();

  constructor(file) {
    const program = ts.createProgram([file], { module: ts.ModuleKind.Node16, types: ['node'], strict: true });
    this.#checker = program.getTypeChecker();
    const module = this.#checker.getSymbolAtLocation(program.getSourceFile(file));

    const symbols = this.#exportsOf(module);
    symbols.forEach(([, symbol]) => this.#reached.add(symbol));
    this.exported = symbols.flatMap(([name, symbol]) => this.#textsOf(name, symbol));
    this.unnamed = [];
    // Grows while it is walked: a declaration may name more of them.
    for (const symbol of this.#reached) {
      if (!symbols.some(([, exported]) => exported === symbol)) {
        this.unnamed.push(...this.#textsOf(symbol.name, symbol));
      }
    }
    this.unnamed.sort();
  }

  /** What a module exports, with the name that it has there, and as it is where it was declared. */
  #exportsOf(module) {
    return this.#checker
      .getExportsOfModule(module)
      .map((symbol) => [symbol.name, this.#resolved(symbol)])
      .sort(([one], [other]) => (one < other ? -1 : 1));
  }

  #resolved(symbol) {
    return symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol;
  }

  #textsOf(name, symbol) {
    if (symbol.flags & ts.SymbolFlags.ValueModule) {
      const members = this.#exportsOf(symbol);
      const texts = isGenerated(symbol)
        ? members.map(([member]) => member)
        : members.flatMap(([member, inside]) => this.#textsOf(member, inside));
      return [`namespace ${name} {\n${texts.join('\n').replace(/^/gm, '  ')}\n}`];
    }
    return symbol.declarations.map((declaration) => {
      this.#follow(declaration);
      const text = PRINTER.printNode(ts.EmitHint.Unspecified, publicPart(declaration), declaration.getSourceFile());
      return text.replace(/^(export |declare )+/, '');
    });
  }

  /** Marks all declarations of this library that `node` names as reached. */
  #follow(node) {
    if (isPrivate(node)) {
      return;
    }
    if (ts.isIdentifier(node)) {
      const symbol = this.#checker.getSymbolAtLocation(node);
      const target = symbol && this.#resolved(symbol);
      if (target?.declarations?.some(isOwnDeclaration)) {
        this.#reached.add(target);
      }
    }
    ts.forEachChild(node, (child) => this.#follow(child));
  }
}

function isGenerated(module) {
  return module.declarations.some((file) => file.getSourceFile().fileName.includes(`${sep}bindings${sep}`));
}

/** A type, class or function of the library, not of the generated classes or of another package. */
function isOwnDeclaration(node) {
  const { fileName } = node.getSourceFile();
  const own = fileName.includes('dist/') && !fileName.includes('/bindings/') && !fileName.includes('node_modules/');
  return own && ts.isSourceFile(ts.isVariableDeclaration(node) ? node.parent.parent.parent : node.parent);
}

function isPrivate(node) {
  return (
    (ts.canHaveModifiers(node) && ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Private) ||
    (node.name && ts.isPrivateIdentifier(node.name))
  );
}

/** A declaration as users see it: a constant as a whole statement, and a class without its private members. */
function publicPart(declaration) {
  if (ts.isVariableDeclaration(declaration)) {
    return declaration.parent.parent;
  }
  if (ts.isClassDeclaration(declaration)) {
    const { modifiers, name, typeParameters, heritageClauses, members } = declaration;
    const visible = members.filter((member) => !isPrivate(member));
    return ts.factory.createClassDeclaration(modifiers, name, typeParameters, heritageClauses, visible);
  }
  return declaration;
}
