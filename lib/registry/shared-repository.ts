import { Construct } from 'constructs';
import { ConfigurationError, throwIfProblem } from '../core';
import { Grant, OtherTenancy } from '../policy';
import { repositoryNameProblem } from '../region';
import { GrantTarget, RepositoryGrants } from './repository-grants';

/** Properties of {@link SharedRepository}. */
export interface SharedRepositoryProps {
  /** Tenancy of the repository. */
  readonly tenancy: OtherTenancy;

  /** Name in the registry of that tenancy, for example `tools/scanner`. */
  readonly repositoryName: string;
}

/**
 * A container repository of another tenancy, shared with this one. A grant endorses groups of this tenancy. It is
 * effective once the other tenancy admits them.
 *
 * @example
 * const partner = new OtherTenancy(stack, 'Partner', {
 *   tenancyOcid: 'ocid1.tenancy.oc1..partner',
 *   alias: 'Partner',
 *   tenancy: stack.tenancy,
 * });
 * const scanner = new SharedRepository(stack, 'Scanner', { tenancy: partner, repositoryName: 'tools/scanner' });
 * scanner.grantPull(Group.fromName(stack, 'Builders', 'builders'));
 */
export class SharedRepository extends RepositoryGrants {
  public readonly repositoryName: string;

  private readonly tenancy: OtherTenancy;

  /** @throws ConfigurationError if the name is not valid in an image path */
  constructor(scope: Construct, id: string, props: SharedRepositoryProps) {
    super(scope, id);
    throwIfProblem(this, repositoryNameProblem(props.repositoryName));
    this.repositoryName = props.repositoryName;
    this.tenancy = props.tenancy;
  }

  /** @throws ConfigurationError always, because only the tenancy of the repository can allow scanning */
  public override grantScan(): Grant {
    throw new ConfigurationError(this, {
      given: `scanning of '${this.repositoryName}'`,
      why: 'only the tenancy of the repository can allow the scanning service to read it',
      fix: `ask the administrators of '${this.tenancy.compartmentName}' to scan it`,
    });
  }

  protected get targets(): GrantTarget[] {
    return [{ compartment: this.tenancy, repositoryName: this.repositoryName }];
  }
}
