import { planDigest } from '../../lib/preview';
import { planOf } from './plan-of';

const GROUP = { 'oci_identity_group.G': { name: 'ci', description: 'a' } };

test('a digest does not depend on the order of keys, or on what was printed besides', () => {
  const plan = planOf({ after: GROUP });
  const turned = Object.fromEntries(Object.entries(plan).reverse()) as typeof plan;

  expect(planDigest(plan)).toMatch(/^sha256:[0-9a-f]{64}$/);
  expect(planDigest({ ...turned, timestamp: '2026-01-01T00:00:00Z', prior_state: {} })).toBe(planDigest(plan));
});

test.each([
  ['another value', planOf({ after: { 'oci_identity_group.G': { name: 'ci', description: 'b' } } })],
  ['a resource more', planOf({ after: { ...GROUP, 'oci_identity_group.H': { name: 'x' } } })],
  ['an output', planOf({ after: GROUP, sections: { output_changes: { o: { actions: ['create'] } } } })],
])('a plan with %s has another digest', (_, other) => {
  expect(planDigest(other)).not.toBe(planDigest(planOf({ after: GROUP })));
});
