import { timeVariable } from '../../policy-language';
import { operationDefinition, operationVariable } from '../tables';
import { AccessRequest, RequestPrincipal, Variables } from './access-request';

/** The value of a variable in lower case, or several, or `undefined` when the request does not carry it. */
export type VariableValue = string | readonly string[] | undefined;

const TIMESTAMP = 'request.utc-timestamp';

/** The variables that a request carries while one of its permissions is looked at. */
export class RequestVariables {
  private given: ReadonlyMap<string, VariableValue> | undefined;

  constructor(
    private readonly request: AccessRequest,
    private readonly permission: string,
  ) {}

  /** The value of the variable with this name, which is in lower case. */
  public get(name: string): VariableValue {
    const { variables, principal } = this.request;
    if (variables !== undefined || principal.variables !== undefined) {
      this.given ??= lowerCased({ ...principal.variables, ...variables });
      const value = this.given.get(name);
      if (value !== undefined) {
        return value;
      }
    }
    return lower(this.derived(name));
  }

  private derived(name: string): VariableValue {
    const { request } = this;
    const target = request.compartment.at(-1);
    switch (name) {
      case 'request.permission':
        return this.permission;
      case 'request.operation':
        return operationVariable(request.operation);
      case 'target.repo.name':
        return request.operation && operationDefinition(request.operation).named === false
          ? undefined
          : request.repository;
      case 'target.compartment.id':
        return target?.ocid;
      case 'target.compartment.name':
        return target?.name;
      default:
        return name.startsWith(`${TIMESTAMP}.`) ? this.timePart(name) : principalVariable(request.principal, name);
    }
  }

  private timePart(name: string): VariableValue {
    const timestamp = this.given?.get(TIMESTAMP);
    return typeof timestamp === 'string' ? timeVariable(name.slice(TIMESTAMP.length + 1), timestamp) : undefined;
  }
}

function principalVariable(principal: RequestPrincipal, name: string): VariableValue {
  switch (name) {
    case 'request.principal.id':
      return principal.ocid;
    case 'request.principal.type':
      return principal.type ?? (principal.kind === 'resource' ? undefined : principal.kind);
    case 'request.user.id':
      return principal.kind === 'user' ? principal.ocid : undefined;
    case 'request.user.name':
      return principal.kind === 'user' ? principal.name : undefined;
    case 'request.groups.id': {
      const ocids = (principal.groups ?? []).flatMap(({ ocid }) => ocid ?? []);
      return ocids.length === 0 ? undefined : ocids;
    }
    default:
      return undefined;
  }
}

function lowerCased(variables: Variables): ReadonlyMap<string, VariableValue> {
  return new Map(Object.entries(variables).map(([name, value]) => [name.toLowerCase(), lower(value)]));
}

function lower(value: VariableValue): VariableValue {
  if (value === undefined) {
    return undefined;
  }
  return typeof value === 'string' ? value.toLowerCase() : value.map((one) => one.toLowerCase());
}
