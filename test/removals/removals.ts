import { Arguments, SynthesizedApp } from '../../lib/synthesized';

/** An app that lacks one thing. */
export interface Removal {
  readonly what: string;
  readonly rest: SynthesizedApp;
}

/** An app without one of its routes, security rules, statements, policies or orders, for each of them. */
export function removalsFrom(app: SynthesizedApp): Removal[] {
  return app.resources
    .filter(({ kind }) => kind === 'resource')
    .flatMap(({ stack, type, id, arguments: written }) => {
      const removal = (what: string, left: Arguments | undefined): Removal => ({
        what: `${type}.${id}${what}`,
        rest: replaced(app, stack, type, id, left),
      });
      return [
        ...LISTS.flatMap((name) =>
          [...((written[name] as readonly unknown[] | undefined) ?? [])].map((_, index, list) =>
            removal(`.${name}[${index}]`, { ...written, [name]: list.toSpliced(index, 1) }),
          ),
        ),
        ...(WHOLE.includes(type) ? [removal('', undefined)] : []),
      ];
    });
}

const LISTS = ['depends_on', 'route_rules', 'statements'];
const WHOLE = ['oci_core_network_security_group_security_rule', 'oci_core_route_table', 'oci_identity_policy'];

/** The app with other arguments for one resource, or without it. */
function replaced(
  { stacks }: SynthesizedApp,
  stack: string,
  type: string,
  id: string,
  left: Arguments | undefined,
): SynthesizedApp {
  const configuration = stacks.get(stack);
  const { [id]: block, ...others } = configuration?.resource?.[type] ?? {};
  const blocks = left === undefined ? others : { ...others, [id]: { ...left, '//': block?.['//'] } };
  const resource = { ...configuration?.resource, [type]: blocks };
  return new SynthesizedApp(new Map([...stacks, [stack, { ...configuration, resource }]]));
}
