import { REPOSITORY_NAME, timeVariable } from '../../policy-language';
import { operationDefinition, operationVariable } from '../tables';
import { AccessRequest, ANY_VALUE, RequestPrincipal, Variables } from './access-request';
import { UNKNOWN, VariableValue } from './variable-value';

/** The value or values of a variable, in lower case; `undefined` if the request does not have it. */
export type CarriedValue = VariableValue | undefined | typeof UNKNOWN;

const TIMESTAMP = 'request.utc-timestamp';
const SECRET = 'target.secret.';

/** The variables of a request, while one of its permissions is evaluated. */
export class RequestVariables {
  private given: ReadonlyMap<string, VariableValue> | undefined;

  constructor(
    private readonly request: AccessRequest,
    private readonly permission: string,
  ) {}

  /** The principal of the request. */
  public get principal(): RequestPrincipal {
    return this.request.principal;
  }

  /** The value of the variable with this name, which is in lower case. */
  public get(name: string): CarriedValue {
    const value = this.givenValue(name) ?? this.derived(name);
    if (value === ANY_VALUE || (value === undefined && this.mayCarry(name))) {
      return UNKNOWN;
    }
    return value === undefined ? undefined : lower(value);
  }

  private givenValue(name: string): VariableValue | undefined {
    const { variables, principal } = this.request;
    if (variables === undefined && principal.variables === undefined) {
      return undefined;
    }
    this.given ??= lowerCased({ ...principal.variables, ...variables });
    return this.given.get(name);
  }

  /**
   * Whether the request may have a variable that is not given. Only requests about one repository have its name, and
   * only requests about a secret have the variables of secrets.
   *
   * @see https://docs.oracle.com/iaas/Content/Identity/Reference/registrypolicyreference.htm
   */
  private mayCarry(name: string): boolean {
    if (!this.request.open || name === REPOSITORY_NAME) {
      return false;
    }
    return !name.startsWith(SECRET) || [...(this.given?.keys() ?? [])].some((other) => other.startsWith(SECRET));
  }

  private derived(name: string): VariableValue | undefined {
    const { request } = this;
    const target = request.compartment.at(-1);
    switch (name) {
      case 'request.permission':
        return this.permission;
      case 'request.operation':
        return operationVariable(request.operation);
      case REPOSITORY_NAME:
        return request.operation && operationDefinition(request.operation).named === false
          ? undefined
          : request.repository;
      case 'target.compartment.id':
        return target?.ocid;
      case 'target.compartment.name':
        return target?.name;
      default:
        return name.startsWith(`${TIMESTAMP}.`) ? this.timePart(name) : principalVariable(request, name);
    }
  }

  private timePart(name: string): VariableValue | undefined {
    const timestamp = this.given?.get(TIMESTAMP);
    return typeof timestamp === 'string' ? timeVariable(name.slice(TIMESTAMP.length + 1), timestamp) : undefined;
  }
}

function principalVariable({ principal, open }: AccessRequest, name: string): VariableValue | undefined {
  switch (name) {
    case 'request.principal.id':
      return principal.ocid;
    case 'request.principal.type':
      return principal.type ?? (open ? knownType(principal) : typeOf(principal));
    case 'request.user.id':
      return principal.kind === 'user' ? principal.ocid : undefined;
    case 'request.user.name':
      return principal.kind === 'user' ? principal.name : undefined;
    case 'request.groups.id': {
      const ocids = open ? [] : (principal.groups ?? []).flatMap(({ ocid }) => ocid ?? []);
      return ocids.length === 0 ? undefined : ocids;
    }
    default:
      return undefined;
  }
}

function typeOf({ kind }: RequestPrincipal): string | undefined {
  return kind === 'resource' ? undefined : kind;
}

/** A dynamic group has instances and other resources, and any user can be any of them. */
function knownType(principal: RequestPrincipal): string | undefined {
  const isUserOfGroup = principal.kind === 'user' && principal.groups !== undefined;
  return isUserOfGroup || principal.kind === 'service' ? typeOf(principal) : undefined;
}

function lowerCased(variables: Variables): ReadonlyMap<string, VariableValue> {
  return new Map(Object.entries(variables).map(([name, value]) => [name.toLowerCase(), lower(value)]));
}

function lower(value: VariableValue): VariableValue {
  return typeof value === 'string' ? value.toLowerCase() : value.map((one) => one.toLowerCase());
}
