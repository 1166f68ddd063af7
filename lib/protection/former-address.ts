import { App, TerraformResource, TerraformStack } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
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
  readonly id: string;
}

const formerOnes = new WeakMap<TerraformStack, Map<IConstruct, Former>>();

/**
 * Moves everything below `construct` in the state, from the addresses with the construct id `formerId` to the present
 * ones. Call it after the id of a construct changed, so that Terraform keeps its resources. Remove the call after every
 * state is applied.
 */
export function movedFromId(construct: IConstruct, formerId: string, options: FormerIdOptions = {}): void {
  const stack = TerraformStack.of(construct);
  const known = formerOnes.get(stack) ?? begin(stack);
  known.set(construct, { construct, id: formerId, ...options });
}

function begin(stack: TerraformStack): Map<IConstruct, Former> {
  const known = new Map<IConstruct, Former>();
  formerOnes.set(stack, known);
  new MovedBlocks(stack, 'FormerAddresses', () => movesOf(stack, known));
  return known;
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
      const former = addresses.idOf(scopes.map((scope) => known.get(scope)?.id ?? scope.node.id));
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
