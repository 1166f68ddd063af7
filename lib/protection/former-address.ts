import { App, TerraformResource, TerraformStack } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { ConfigurationError, Misconfiguration } from '../core';
import { addValidation } from '../synthesized';
import { Move, MovedBlocks } from './moved-blocks';

/** Options of {@link movedFromId}. */
export interface FormerIdOptions {
  /**
   * Whether a resource below the construct also had the former address.
   *
   * @default - every resource had it
   */
  readonly includes?: (resource: TerraformResource) => boolean;
}

interface Former extends FormerIdOptions {
  readonly construct: IConstruct;

  /** The former ids of the construct and of the scopes above it, from the stack or from the present scope. */
  readonly ids: readonly string[];
  readonly from: 'stack' | 'scope';
}

const formerOnes = new WeakMap<TerraformStack, Map<IConstruct, Former>>();

/**
 * Moves everything below `construct` in the state, from the addresses with the construct id `formerId` to the present
 * ones. Call it after the id of a construct changed, so that Terraform keeps its resources. Remove the call after every
 * state is applied.
 */
export function movedFromId(construct: IConstruct, formerId: string, options: FormerIdOptions = {}): void {
  remember({ construct, ids: [formerId], from: 'scope', ...options });
}

/**
 * Moves everything below `construct` in the state, from the addresses below another construct that was at `formerPath`
 * to the present ones. Call it after a part of a stack was replaced by another one of the same kind, for example a
 * `ContainerRepository` by a repository of a platform. Remove the call after every state is applied.
 *
 * Resources that OCI cannot rename need the same names as before, or Terraform replaces them.
 *
 * @param formerPath construct ids from the stack to the former construct, without the id of the stack, for example `Web`
 * or `Registry/Environments/prod/shop/web`
 * @throws ConfigurationError if a construct is at that path
 *
 * @example
 * movedFromPath(platform.repository('prod', 'shop/web'), 'Web');
 * movedFromPath(platform.team('shop').node.findChild('developers'), 'Developers');
 */
export function movedFromPath(construct: IConstruct, formerPath: string): void {
  remember({ construct, ids: formerPath.split('/'), from: 'stack' });
}

function remember(former: Former): void {
  const stack = TerraformStack.of(former.construct);
  const known = formerOnes.get(stack) ?? begin(stack);
  known.set(former.construct, former);
}

function begin(stack: TerraformStack): Map<IConstruct, Former> {
  const known = new Map<IConstruct, Former>();
  formerOnes.set(stack, known);
  const blocks = new MovedBlocks(stack, 'FormerAddresses', () => movesOf(stack, known));
  addValidation(blocks, () =>
    [...known.values()].flatMap(({ construct, ids, from }) =>
      from === 'stack' && isTaken(stack, ids) ? [new ConfigurationError(construct, stillThere(ids)).message] : [],
    ),
  );
  return known;
}

/** Terraform refuses a move from an address that is still declared. */
function isTaken(stack: TerraformStack, ids: readonly string[]): boolean {
  const found = ids.reduce<IConstruct | undefined>((scope, id) => scope?.node.tryFindChild(id), stack);
  return found?.node.findAll().some((node) => TerraformResource.isTerraformResource(node)) ?? false;
}

function stillThere(ids: readonly string[]): Misconfiguration {
  return {
    given: `movedFromPath '${ids.join('/')}'`,
    why: 'a construct with resources is still at that path',
    fix: 'remove that construct, or the call',
  };
}

function movesOf(stack: TerraformStack, known: ReadonlyMap<IConstruct, Former>): readonly Move[] {
  const addresses = new Addresses();
  const resources = new Set(
    [...known.values()].flatMap(({ construct, includes = () => true }) =>
      construct.node.findAll().filter((node) => TerraformResource.isTerraformResource(node) && includes(node)),
    ) as TerraformResource[],
  );
  return [...resources]
    .filter(
      (resource) => resource.friendlyUniqueId === stack.getLogicalId(resource.node) && !resource.hasResourceMove(),
    )
    .map((resource) => {
      const scopes = resource.node.scopes.slice(resource.node.scopes.indexOf(stack) + 1);
      const former = addresses.idOf(
        scopes.reduce<readonly string[]>((path, scope) => {
          const { ids, from } = known.get(scope) ?? { ids: [scope.node.id], from: 'scope' };
          return from === 'stack' ? ids : [...path, ...ids];
        }, []),
      );
      return {
        from: `${resource.terraformResourceType}.${former}`,
        to: `${resource.terraformResourceType}.${resource.friendlyUniqueId}`,
      };
    })
    .filter(({ from, to }) => from !== to);
}

/** Logical ids of paths that no construct of the app has any more. */
class Addresses {
  private readonly stack = new TerraformStack(new App(), 'former');

  public idOf(path: readonly string[]): string {
    const last = path.reduce<Construct>(
      (scope, id) => (scope.node.tryFindChild(id) as Construct | undefined) ?? new Construct(scope, id),
      this.stack,
    );
    return this.stack.getLogicalId(last.node);
  }
}
