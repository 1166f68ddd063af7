import { Construct } from 'constructs';
import { CoreVcn } from '../../lib/bindings/oci/core-vcn';
import { DataOciIdentityCompartments } from '../../lib/bindings/oci/data-oci-identity-compartments';
import { tagAll } from '../../lib/core';
import { emptyStack, resourceOf, resourcesOf } from '../support/stack';

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
