import { Construct } from 'constructs';
import { ICompartment } from '../identity';
import { GrantTarget, RepositoryGrants } from './repository-grants';

/** Properties of {@link CompartmentRepositories}. */
export interface CompartmentRepositoriesProps {
  /** The compartment, or the tenancy. */
  readonly compartment: ICompartment;
}

/**
 * Every container repository that a compartment and those below it hold, now and later. A grant on it is one statement
 * whatever their number, and reaches repositories that nobody has declared yet: choose it for whoever may do the same
 * on all of them.
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
