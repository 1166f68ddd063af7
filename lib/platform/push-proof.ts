import { DefaultTokenResolver, StringConcat, TerraformResource, TerraformStack, Tokenization } from 'cdktf';
import { IConstruct } from 'constructs';
import { Condition, isGroup, Misconfiguration } from '../core';
import { ICompartment, IPrincipal } from '../identity';
import { AccessEvaluator, parseStatement, PolicyStatement, principalsIn } from '../policy';
import { IContainerRepository } from '../registry';

/** What is to be proven: that nobody but `allowed` may push to `repositories`. */
export interface PushProof {
  readonly tenancy: ICompartment;
  readonly compartment: ICompartment;
  readonly repositories: readonly IContainerRepository[];
  readonly allowed: readonly IPrincipal[];
}

/**
 * Someone else who may push, by any statement of any policy in the stack, also by those that were written by hand;
 * `undefined` when there is nobody.
 *
 * A condition that says more than which repository and which permission is taken to hold, and a deny is not counted on:
 * what is proven here holds in every case. Policies of other stacks, and those in no stack, are not known.
 */
export function pushProblem(scope: IConstruct, proof: PushProof): Misconfiguration | undefined {
  const resolve = resolverFor(scope);
  const written = policiesOf(scope, resolve);
  const evaluator = new AccessEvaluator(written.map(({ statement }) => statement));
  const allowed = new Set([...principalsIn(proof.allowed.map(aboutWhom)).keys()].map(resolve));
  const compartment = pathOf(proof).map(({ ocid, compartmentName }) => ({
    ocid: resolve(ocid),
    ...(compartmentName === undefined ? {} : { name: compartmentName }),
  }));

  for (const [name, principal] of principalsIn(written.map(({ statement }) => statement))) {
    const found = allowed.has(name)
      ? undefined
      : proof.repositories
          .map(
            ({ repositoryName }) =>
              ({ principal, operation: 'docker-push', repository: repositoryName, compartment }) as const,
          )
          .find((request) => evaluator.allows(request));
    if (found) {
      const deciding = evaluator.explain(found).decisions.flatMap(({ statements }) => statements);
      const sources = written.filter(({ statement }) => deciding.includes(statement));
      return {
        given: `${name} may push to '${found.repository}', by ${sources.map(({ path, text }) => `${path} ("${text}")`).join(' and ')}`,
        why: 'the environment is guarded, so only release may push',
        fix: 'take that statement back, name the principal as the release of the platform, or set guarded: false',
      };
    }
  }
  return undefined;
}

interface WrittenStatement {
  readonly path: string;
  readonly text: string;
  readonly statement: PolicyStatement;
}

/** Every allow statement of the stack, and the construct that wrote it, without conditions that only a request tells. */
function policiesOf(scope: IConstruct, resolve: (text: string) => string): WrittenStatement[] {
  return TerraformStack.of(scope)
    .node.findAll()
    .filter((node) => TerraformResource.isTerraformResource(node))
    .filter(({ terraformResourceType }) => terraformResourceType === 'oci_identity_policy')
    .flatMap((policy) =>
      statementsOf(policy).flatMap((raw) => {
        const text = resolve(raw);
        const statement = parseStatement(text);
        return statement instanceof PolicyStatement && statement.effect === 'allow'
          ? [{ path: policy.node.path, text, statement: atMost(statement) }]
          : [];
      }),
    );
}

function statementsOf(policy: TerraformResource): string[] {
  const { resource } = policy.toTerraform() as { resource: Record<string, Record<string, { statements?: unknown }>> };
  const statements: unknown = resolved(policy, Object.values(resource['oci_identity_policy'] ?? {})[0]?.statements);
  return Array.isArray(statements) ? statements.map(String) : [];
}

/** The statement as wide as it can get: conditions on what else a request carries are taken to hold. */
function atMost(statement: PolicyStatement): PolicyStatement {
  const { where, ...parts } = statement.parts;
  const widest = where && widened(where);
  return new PolicyStatement(widest === undefined ? parts : { ...parts, where: widest });
}

const DECIDABLE = new Set(['target.repo.name', 'request.permission']);

/** `undefined` for what always holds. */
function widened(condition: Condition): Condition | undefined {
  if (!isGroup(condition)) {
    return DECIDABLE.has(condition.variable.toLowerCase()) ? condition : undefined;
  }
  const parts = condition.conditions.map(widened);
  const known = parts.filter((part) => part !== undefined);
  const always = condition.match === 'any' ? known.length < parts.length : known.length === 0;
  return always ? undefined : { match: condition.match, conditions: known };
}

function aboutWhom({ subject }: IPrincipal): PolicyStatement {
  return new PolicyStatement({ subject, action: 'inspect', resourceType: 'repos', location: { kind: 'tenancy' } });
}

function pathOf({ tenancy, compartment }: PushProof): ICompartment[] {
  const path = [compartment];
  for (let above = compartment.parent; above !== undefined; above = above.parent) {
    path.unshift(above);
  }
  return path[0]?.root ? path : [tenancy, ...path];
}

function resolverFor(scope: IConstruct): (text: string) => string {
  return (text) => String(resolved(scope, text));
}

function resolved(scope: IConstruct, value: unknown): unknown {
  const resolver = new DefaultTokenResolver(new StringConcat());
  return Tokenization.resolve(value, { scope, resolver, preparing: false }) as unknown;
}
