import { Construct } from 'constructs';
import { CoreVcn } from '../../lib/bindings/oci/core-vcn';
import { DataOciIdentityCompartments } from '../../lib/bindings/oci/data-oci-identity-compartments';
import { addDefinedTags, DefinedTags, tagAll } from '../../lib/core';
import { emptyStack, refusalOf, resourceOf, resourcesOf } from '../support/stack';

test('tags of the nearest scope win, and those of the resource itself win over all', () => {
  const stack = emptyStack();
  const inner = new Construct(stack, 'Inner');
  tagAll(inner, { Owner: 'inner', Environment: 'inner' });
  tagAll(stack, { Owner: 'outer', Environment: 'outer', CostCenter: 'outer' });
  new CoreVcn(inner, 'Vcn', { compartmentId: 'c', freeformTags: { Owner: 'own' } });

  expect(resourceOf(stack, 'oci_core_vcn')['freeform_tags']).toEqual({
    CostCenter: 'outer',
    Environment: 'inner',
    Owner: 'own',
  });
});

test('tags are the same when the stack is synthesized twice', () => {
  const stack = emptyStack();
  tagAll(stack, { Owner: 'outer' });
  new CoreVcn(stack, 'Vcn', { compartmentId: 'c', freeformTags: { Name: 'own' } });

  expect(resourcesOf(stack, 'oci_core_vcn')).toEqual(resourcesOf(stack, 'oci_core_vcn'));
});

test('data sources, whose tags are for reading, are left alone', () => {
  const stack = emptyStack();
  tagAll(stack, { Owner: 'outer' });
  const found = new DataOciIdentityCompartments(stack, 'Found', { compartmentId: 'c' });

  resourcesOf(stack, 'oci_core_vcn');

  expect(JSON.stringify(found.toTerraform())).not.toContain('Owner');
});

describe('defined tags', () => {
  test('of the nearest scope have priority, regardless of case, and those of the resource itself over all', () => {
    const stack = emptyStack();
    const inner = new Construct(stack, 'Inner');
    addDefinedTags(inner, { 'Ops.Tier': 'inner', 'Ops.Env': 'inner' });
    addDefinedTags(stack, { 'ops.tier': 'outer', 'Ops.Env': 'outer', 'Fin.Cost': 'outer' });
    new CoreVcn(inner, 'Vcn', { compartmentId: 'c', definedTags: { 'ops.env': 'own' } });

    expect(resourceOf(stack, 'oci_core_vcn')['defined_tags']).toEqual({
      'Fin.Cost': 'outer',
      'Ops.Tier': 'inner',
      'ops.env': 'own',
    });
    expect(resourceOf(stack, 'oci_core_vcn')).not.toHaveProperty('freeform_tags');
  });

  test('are not written where there are none', () => {
    const stack = emptyStack();
    addDefinedTags(stack, {});
    new CoreVcn(stack, 'Vcn', { compartmentId: 'c' });

    expect(resourceOf(stack, 'oci_core_vcn')).not.toHaveProperty('defined_tags');
  });

  test('take text literally', () => {
    const stack = emptyStack();
    addDefinedTags(stack, { 'Ops.Note': '${file("/etc/passwd")}' });
    new CoreVcn(stack, 'Vcn', { compartmentId: 'c' });

    expect(resourceOf(stack, 'oci_core_vcn')['defined_tags']).toEqual({ 'Ops.Note': '$${file("/etc/passwd")}' });
  });

  test.each(['Owner', 'Ops.', '.Tier', 'Ops.a.b', 'My Ops.Tier', 'Ops.Größe'])('with the key %s are refused', (key) => {
    expect(refusalOf(() => addDefinedTags(emptyStack(), { [key]: 'x' } as DefinedTags))).toBe(
      `test: defined tag '${key}': a defined tag is a namespace and a key, each of printable ASCII characters without ` +
        "spaces and periods; write it like 'Operations.CostCenter', or use tags, which are free-form",
    );
  });
});
