import { Testing } from 'cdktf';
import { readFileSync } from 'fs';
import { join } from 'path';
import { OciProvider } from '../../../lib/bindings/oci/provider';
import { Compartment } from '../../../lib/identity/compartment';
import { CompartmentTree } from '../../../lib/policy/analysis/compartment-tree';
import { appUnderConstruction, SynthesizedApp, TerraformConfiguration } from '../../../lib/synthesized';
import { emptyStack, refusalOf, someTenancy } from '../../support/stack';

test('knows an existing compartment below its declared parents, under construction and synthesized', () => {
  const stack = emptyStack();
  new OciProvider(stack, 'Oci', { region: 'eu-frankfurt-1' });
  const tenancy = someTenancy(stack);
  const made = new Compartment(stack, 'Made', { compartmentName: 'made', parent: tenancy, description: 'd' });
  const above = Compartment.fromOcid(stack, 'Above', 'ocid1.compartment.oc1..above', { parent: made });
  Compartment.fromOcid(stack, 'Prod', 'ocid1.compartment.oc1..prod', { parent: above });
  Compartment.fromOcid(stack, 'Other', 'ocid1.compartment.oc1..other');
  const file = join(Testing.fullSynth(stack), 'stacks', 'test', 'cdk.tf.json');
  const synthesized = JSON.parse(readFileSync(file, 'utf8')) as TerraformConfiguration;

  for (const app of [appUnderConstruction(stack), new SynthesizedApp(new Map([['test', synthesized]]))]) {
    const tree = new CompartmentTree(app);

    expect(tree.pathTo('ocid1.compartment.oc1..prod').map(({ ocid, name }) => name ?? ocid)).toEqual([
      'ocid1.tenancy.oc1..tenancy',
      'made',
      'ocid1.compartment.oc1..above',
      'ocid1.compartment.oc1..prod',
    ]);
    expect(tree.pathTo('ocid1.compartment.oc1..other')).toEqual([{ ocid: 'ocid1.compartment.oc1..other' }]);
  }
});

test('ends at a compartment that is among its own parents', () => {
  const compartments = [
    { ocid: 'ocid1.compartment.oc1..a', parent: 'ocid1.compartment.oc1..b' },
    { ocid: 'ocid1.compartment.oc1..b', parent: 'ocid1.compartment.oc1..a' },
  ];
  const app = new SynthesizedApp(new Map([['test', { '//': { 'oci-registry': { compartments } } }]]));

  expect(new CompartmentTree(app).pathTo('ocid1.compartment.oc1..a').length).toBeLessThanOrEqual(3);
});

test('a tenancy has no parent', () => {
  const stack = emptyStack();
  const tenancy = someTenancy(stack);

  expect(refusalOf(() => Compartment.fromOcid(stack, 'T', 'ocid1.tenancy.oc1..x', { parent: tenancy }))).toBe(
    "test/T: a parent of tenancy 'ocid1.tenancy.oc1..x': the tenancy is the root compartment; remove the parent",
  );
});
