import { Construct } from 'constructs';
import { ConfigurationError, throwIfProblem } from '../core';
import { Grant, OtherTenancy } from '../policy';
import { repositoryNameProblem } from '../region';
import { GrantTarget, RepositoryGrants } from './repository-grants';

/** Properties of {@link SharedRepository}. */
export interface SharedRepositoryProps {
  /** Tenancy that has it. */
  readonly tenancy: OtherTenancy;

  /** Name in the registry of that tenancy, for example `tools/scanner`. */
  readonly repositoryName: string;
}

/**
 * A container repository of another tenancy, shared with this one. A grant lets groups of this tenancy leave it for
 * that: it holds once the other tenancy admits them.
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

  /** @throws ConfigurationError if the name is none that an image path can hold */
  constructor(scope: Construct, id: string, props: SharedRepositoryProps) {
    super(scope, id);
    throwIfProblem(this, repositoryNameProblem(props.repositoryName));
    this.repositoryName = props.repositoryName;
    this.tenancy = props.tenancy;
  }

  /** @throws ConfigurationError always: scanning is for the tenancy that has the repository */
  public override grantScan(): Grant {
    throw new ConfigurationError(this, {
      given: `scanning of '${this.repositoryName}'`,
      why: 'the scanning service works for the tenancy that has the repository, which alone lets it in',
      fix: `ask the administrators of '${this.tenancy.compartmentName}' to scan it`,
    });
  }

  protected get targets(): GrantTarget[] {
    return [{ compartment: this.tenancy, repositoryName: this.repositoryName }];
  }
}
