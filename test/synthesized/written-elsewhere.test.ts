import {
  App,
  Fn,
  ITerraformIterator,
  TerraformElement,
  TerraformHclModule,
  TerraformIterator,
  TerraformLocal,
  TerraformStack,
  TerraformVariable,
} from 'cdktf';
import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { IdentityPolicy } from '../../lib/bindings/oci/identity-policy';
import { OciProvider } from '../../lib/bindings/oci/provider';
import { synthesizedAppAt } from '../../lib/cli/synthesized-folder';
import { appUnderConstruction, SynthesizedApp } from '../../lib/synthesized';

const TENANCY = 'ocid1.tenancy.oc1..tenancy';
const READS = (who: string) => `Allow group ${who} to read repos in tenancy`;

function policy(stack: TerraformStack, statements: string[], forEach?: ITerraformIterator): IdentityPolicy {
  return new IdentityPolicy(stack, 'Policy', {
    compartmentId: TENANCY,
    name: 'p',
    description: 'd',
    statements,
    ...(forEach === undefined ? {} : { forEach }),
  });
}

/** A policy that a construct of its own writes, past the classes of cdktf. */
class RawPolicy extends TerraformElement {
  constructor(
    stack: TerraformStack,
    private readonly blocks: (policy: object) => unknown,
  ) {
    super(stack, 'Raw');
  }

  public override toTerraform(): unknown {
    return { resource: this.blocks({ compartment_id: TENANCY, name: 'raw', statements: [READS('x')] }) };
  }
}

class StackWithOutput extends TerraformStack {
  public override toTerraform(): unknown {
    const written = super.toTerraform() as Record<string, unknown>;
    return { ...written, resource: [{ oci_identity_policy: [{ Late: { statements: [READS('x')] } }] }] };
  }
}

let outdir: string;
beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), 'written-'));
});
afterEach(() => rmSync(outdir, { recursive: true, force: true }));

/** What statements are, read under construction and synthesized. */
function statements(build: (stack: TerraformStack) => void, Stack = TerraformStack): unknown[] {
  const app = new App({ outdir });
  const stack = new Stack(app, 'test');
  new OciProvider(stack, 'Oci', { region: 'eu-frankfurt-1' });
  build(stack);
  stack.prepareStack();
  const under = statementsIn(appUnderConstruction(app, { type: 'oci_identity_policy', arguments: ['statements'] }));
  app.synth();
  expect(statementsIn(synthesizedAppAt(outdir))).toEqual(under);
  return under;
}

function statementsIn(app: SynthesizedApp): unknown[] {
  return app
    .ofType('oci_identity_policy')
    .flatMap(({ stack, arguments: { statements: written } }) => app.evaluated(written, stack));
}

test.each<[string, (stack: TerraformStack) => void]>([
  ['a local', (stack) => policy(stack, [new TerraformLocal(stack, 'Text', READS('x')).asString])],
  ['a local list', (stack) => policy(stack, new TerraformLocal(stack, 'List', [READS('x')]).asList)],
  [
    'the default of a variable',
    (stack) =>
      policy(stack, [READS(new TerraformVariable(stack, 'who', { type: 'string', default: 'x' }).stringValue)]),
  ],
  ['a function', (stack) => policy(stack, [Fn.join(' ', ['Allow group', 'x', 'to read repos in tenancy'])])],
  ['a format', (stack) => policy(stack, [Fn.format('Allow group %s to read repos in tenancy', ['x'])])],
  ['a list of a function', (stack) => policy(stack, Fn.concat([[], [READS('x')]]))],
  ['an override of the stack', (stack) => stack.addOverride('resource.oci_identity_policy.P.statements', [READS('x')])],
  [
    'an override of locals',
    (stack) => {
      stack.addOverride('locals.who', 'x');
      policy(stack, [READS('${local.who}')]);
    },
  ],
  ['an element of its own', (stack) => void new RawPolicy(stack, (one) => ({ oci_identity_policy: { P: one } }))],
  ['blocks in lists', (stack) => void new RawPolicy(stack, (one) => [{ oci_identity_policy: [{ P: [one] }] }])],
])('reads a statement of %s', (_, build) => {
  expect(statements(build)).toEqual([READS('x')]);
});

test('reads a statement of a stack with an output of its own', () => {
  expect(statements(() => undefined, StackWithOutput)).toEqual([READS('x')]);
});

test('reads a statement for each item of a list', () => {
  expect(
    statements((stack) => {
      const each = TerraformIterator.fromList(['x', 'y']);
      policy(stack, [READS(each.value as string)], each);
    }),
  ).toEqual([READS('x'), READS('y')]);
});

test('names the modules that it cannot read', () => {
  const app = new App({ outdir });
  const stack = new TerraformStack(app, 'test');
  new TerraformHclModule(stack, 'Network', { source: 'oracle-terraform-modules/vcn/oci', version: '3.6.0' });
  const under = appUnderConstruction(app, 'oci_identity_policy').modules;
  app.synth();

  expect(under).toEqual([
    { stack: 'test', id: 'Network', path: 'test/Network', source: 'oracle-terraform-modules/vcn/oci' },
  ]);
  expect(synthesizedAppAt(outdir).modules).toEqual(under);
});
