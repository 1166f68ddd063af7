import { TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { appUnderConstruction, SynthesizedApp, SynthesizedResource, textUnderConstruction } from '../synthesized';
import { ACCESS_ARGUMENTS } from './access-target';
import { AppAccess, AppAccessProps } from './app-access';
import { PolicyBook } from './policy-book';

/**
 * Who may do what in the app around `scope`, as far as it is declared by now; in a validation, as it is going to be
 * synthesized.
 *
 * A policy book writes its policies when its stack is synthesized. Before that, what was added to it counts.
 */
export function declaredAccess(scope: IConstruct, props: Pick<AppAccessProps, 'reading'> = {}): AppAccess {
  const stack = TerraformStack.of(scope);
  const app = withBooks(appUnderConstruction(scope, ...ACCESS_ARGUMENTS), scope.node.root);
  const resolve = (text: string) => app.settled(textUnderConstruction(stack, text), stack.node.id);
  return new AppAccess(app, { ...props, resolve });
}

function withBooks(app: SynthesizedApp, root: IConstruct): SynthesizedApp {
  const policies = app.ofType('oci_identity_policy');
  const stacks = new Map(app.stacks);
  for (const book of root.node.findAll().filter((node) => node instanceof PolicyBook)) {
    const ofBook = policies.filter(({ path }) => path.startsWith(`${book.node.path}/`));
    const [first] = ofBook;
    if (first !== undefined && !ofBook.some(holdsStatements)) {
      const statements = book.statements.map((statement) => textUnderConstruction(book, statement.toString()));
      const { resource = {}, ...rest } = stacks.get(first.stack) ?? {};
      const byId = resource[first.type] ?? {};
      const written = { ...byId, [first.id]: { ...byId[first.id], statements } };
      stacks.set(first.stack, { ...rest, resource: { ...resource, [first.type]: written } });
    }
  }
  return new SynthesizedApp(stacks);
}

/** Before it is written, a book holds references alone. */
function holdsStatements({ arguments: { statements } }: SynthesizedResource): boolean {
  return Array.isArray(statements) && statements.some((text) => String(text).includes(' '));
}
