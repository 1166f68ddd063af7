import { Construct } from 'constructs';
import { IContainerRepository } from './container-repository';
import { GrantTarget, RepositoryGrants } from './repository-grants';

/** Properties of {@link RepositorySet}. */
export interface RepositorySetProps {
  /** The repositories. They can be in several compartments. */
  readonly repositories: readonly IContainerRepository[];
}

/**
 * Several container repositories with the same grants, such as all repositories of a team. A grant names each of them,
 * and applies to no other.
 *
 * @example
 * const compartment = Compartment.fromOcid(stack, 'Shop', 'ocid1.compartment.oc1..aaaa');
 * const repositories = ['web', 'cart'].map(
 *   (name) => new ContainerRepository(stack, name, { compartment, repositoryName: `shop/${name}` }),
 * );
 * const shop = new RepositorySet(stack, 'ShopFront', { repositories });
 * shop.grantPull(Group.fromName(stack, 'Auditors', 'auditors'), { until: '2027-01-31T18:00:00Z' });
 */
export class RepositorySet extends RepositoryGrants {
  public readonly repositories: readonly IContainerRepository[];

  constructor(scope: Construct, id: string, props: RepositorySetProps) {
    super(scope, id);
    this.repositories = props.repositories;
  }

  protected get targets(): readonly GrantTarget[] {
    return this.repositories;
  }
}
