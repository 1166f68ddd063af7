import { Construct } from 'constructs';
import { IdentityDomainsUser } from '../bindings/oci/identity-domains-user';
import { plainText, throwIfProblem } from '../core';
import { afterPropagation, inHomeRegion, IUser, principalNameProblem } from '../identity';

/** Properties of {@link ServiceUser}. */
export interface ServiceUserProps {
  /** URL of the identity domain. */
  readonly domainUrl: string;

  /** Name, unique in the domain. */
  readonly userName: string;

  /** Purpose of the user. */
  readonly description: string;
}

/** A user without password, API key, auth token and e-mail address: only a trust signs in as it. */
export class ServiceUser extends Construct implements IUser {
  public readonly ocid: string;

  /** Id in the domain, which rules of a trust contain instead of the OCID. */
  public readonly idInDomain: string;

  /** @throws ConfigurationError if the name is empty or cannot be quoted */
  constructor(scope: Construct, id: string, { domainUrl, userName, description }: ServiceUserProps) {
    super(scope, id);
    throwIfProblem(this, principalNameProblem('user', userName));
    const resource = new IdentityDomainsUser(this, 'Resource', {
      ...inHomeRegion(this),
      idcsEndpoint: domainUrl,
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      userName,
      description: plainText(description),
      urnietfparamsscimschemasoracleidcsextensionuserUser: { serviceUser: true },
      // The domain adds the schemas of extensions.
      lifecycle: { ignoreChanges: ['schemas'] },
    });
    const known = afterPropagation(this, { id: resource.id, ocid: resource.ocid }, 'identity');
    this.ocid = known.ocid;
    this.idInDomain = known.id;
  }
}
