import { Construct } from 'constructs';
import { ICompartment } from '../identity';
import { GrantTarget, RepositoryGrants } from './repository-grants';

/** Properties of {@link CompartmentRepositories}. */
export interface CompartmentRepositoriesProps {
  /** The compartment, or the tenancy. */
  readonly compartment: ICompartment;
}

/**
 * Every container repository in a compartment and in the compartments below it, now and later. A grant on it is one
 * statement for any number of repositories. It includes repositories that are not declared yet, so use it only for
 * principals that have the same access to all of them.
 */
export class CompartmentRepositories extends RepositoryGrants {
  public readonly compartment: ICompartment;

  constructor(scope: Construct, id: string, props: CompartmentRepositoriesProps) {
    super(scope, id);
    this.compartment = props.compartment;
  }

  protected get targets(): GrantTarget[] {
    return [{ compartment: this.compartment }];
  }
}
