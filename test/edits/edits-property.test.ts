import { TerraformStack, Testing } from 'cdktf';
import * as fc from 'fast-check';
import { ConfigurationError } from '../../lib/core';
import { RegistryPlatformProps } from '../../lib/platform';
import { protectFromDestroy } from '../../lib/protection';
import { ContainerRepository } from '../../lib/registry';
import { emptyStack, someCompartment } from '../support/stack';
import { platformStack } from '../support/some-platform';
import { anyDeclaration } from './arbitrary-declaration';
import { Configuration, ModelPlan, planOf, State, StateObject } from './plan-model';

const NOTHING: State = new Map();

function configurationOf(stack: TerraformStack): Configuration {
  const { removed = [], ...configuration } = JSON.parse(Testing.synth(stack)) as Configuration;
  return { ...configuration, removed: removed.toSorted((one, other) => (one.from < other.from ? -1 : 1)) };
}

/** What Terraform does next, unless synthesis or Terraform refuses. */
function step(state: State, props: RegistryPlatformProps): ModelPlan | undefined {
  try {
    const stack = platformStack(props);
    const problems = stack.node
      .findAll()
      .flatMap(({ node }) => (node.id === 'ProtectionLedger' ? node.validate() : []));
    const plan = planOf(state, configurationOf(stack));
    return problems.length > 0 || plan.refused.length > 0 ? undefined : plan;
  } catch (error) {
    if (error instanceof ConfigurationError) {
      return undefined;
    }
    throw error;
  }
}

/** How people know what cannot be made again, told without the ledger; `undefined` for all else. */
function irreplaceable({ type, written }: StateObject): string | undefined {
  const name = String(written['display_name'] ?? written['name']);
  switch (type) {
    case 'oci_artifacts_container_repository':
      return name.startsWith('prod/') ? name : undefined;
    case 'oci_artifacts_repository':
      return name.includes('-prod-') ? `artifacts ${name}` : undefined;
    case 'oci_identity_group':
      return `group ${name}`;
    default:
      return undefined;
  }
}

/** Names of what cannot be made again and is gone, though nobody said so. */
function lost(before: State, { actions, next }: ModelPlan, deleted: readonly string[] = []): string[] {
  const kept = new Set([...next.values()].map(({ id }) => id));
  return [...before]
    .filter(([address, { id }]) => !kept.has(id) && actions.get(address) !== 'forget')
    .map(([, object]) => irreplaceable(object))
    .filter((name) => name !== undefined && !deleted.includes(name)) as string[];
}

test('no edit loses what is protected without its word', () => {
  fc.assert(
    fc.property(fc.array(anyDeclaration, { minLength: 2, maxLength: 5 }), (declarations) => {
      let state = NOTHING;
      for (const props of declarations) {
        const plan = step(state, props);
        if (plan !== undefined) {
          expect(lost(state, plan, props.deleted)).toEqual([]);
          state = plan.next;
        }
      }
    }),
    { numRuns: 40 },
  );
});

test('many edits are refused, and many are not', () => {
  const seen = { refused: 0, planned: 0 };
  fc.assert(
    fc.property(anyDeclaration, anyDeclaration, (before, after) => {
      const applied = step(NOTHING, { ...before, deleted: [] });
      if (applied !== undefined) {
        seen[step(applied.next, after) === undefined ? 'refused' : 'planned'] += 1;
      }
    }),
    { numRuns: 40, seed: 1 },
  );
  expect(Math.min(seen.refused, seen.planned)).toBeGreaterThan(1);
});

test('what is applied has nothing left to do', () => {
  fc.assert(
    fc.property(anyDeclaration, (props) => {
      const applied = step(NOTHING, { ...props, deleted: [] });
      expect(applied && [...(step(applied.next, { ...props, deleted: [] })?.actions ?? [['refused']])]).toEqual(
        applied && [],
      );
    }),
    { numRuns: 40 },
  );
});

test('the order of a declaration is nothing', () => {
  fc.assert(
    fc.property(anyDeclaration, (props) => {
      expect(configurationOf(platformStack(reversed(props)))).toEqual(configurationOf(platformStack(props)));
    }),
    { numRuns: 30 },
  );
});

test('an edit of one team changes nothing of another but policies that they share', () => {
  fc.assert(
    fc.property(anyDeclaration, anyDeclaration, (before, after) => {
      const { alpha: edited, ...theirs } = after.teams;
      const { alpha: _, ...others } = before.teams;
      const props = { ...before, retired: [], deleted: [], teams: { ...others, alpha: { repositories: ['api'] } } };
      const applied = step(NOTHING, props);
      const teams = { ...others, alpha: edited ?? Object.values(theirs)[0] ?? { repositories: ['web'] } };
      const plan = applied && step(applied.next, { ...props, teams });

      expect(
        [...(plan?.actions.keys() ?? [])].filter((address) => !/alpha|^oci_identity_policy\./.test(address)),
      ).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

test('an edit that is taken back ends where it began', () => {
  fc.assert(
    fc.property(anyDeclaration, anyDeclaration, (before, after) => {
      const props = { ...before, deleted: [] };
      const applied = step(NOTHING, props);
      const edited = applied && step(applied.next, { ...after, deleted: [] });
      const back = edited && step(edited.next, props);
      if (back !== undefined) {
        expect(back.next.size).toBe(applied?.next.size);
        expect([...(step(back.next, props)?.actions ?? [['refused']])]).toEqual([]);
      }
    }),
    { numRuns: 40 },
  );
});

describe('a construct id that depends on the order of the declaration', () => {
  const anyNames = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 });

  function planted(names: readonly string[]): Configuration {
    const stack = emptyStack();
    protectFromDestroy(stack);
    const compartment = someCompartment(stack);
    names.forEach(
      (repositoryName, index) => new ContainerRepository(stack, `Repository-${index}`, { compartment, repositoryName }),
    );
    return configurationOf(stack);
  }

  test('is found: an order changes the configuration', () => {
    const ordered = fc.property(anyNames, (names) => {
      expect(planted(names.toReversed())).toEqual(planted(names));
    });

    expect(fc.check(ordered, { numRuns: 60 }).failed).toBe(true);
  });

  test('is refused by the ledger, and loses nothing', () => {
    fc.assert(
      fc.property(anyNames, anyNames, (before, after) => {
        const { next } = planOf(NOTHING, planted(before));
        const { refused } = planOf(next, planted(after));

        expect(refused.length > 0).toBe(!before.every((name, index) => after[index] === name));
      }),
      { numRuns: 60 },
    );
  });
});

/** The same declaration in another order. */
function reversed(props: RegistryPlatformProps): RegistryPlatformProps {
  const turned = <T>(record: Readonly<Record<string, T>>) => Object.fromEntries(Object.entries(record).toReversed());
  const teams = Object.entries(props.teams).map(
    ([name, declaration]) => [name, { ...declaration, repositories: declaration.repositories.toReversed() }] as const,
  );
  return {
    ...props,
    teams: turned(Object.fromEntries(teams)),
    environments: turned(props.environments ?? {}),
    retired: (props.retired ?? []).toReversed(),
    deleted: (props.deleted ?? []).toReversed(),
  };
}
