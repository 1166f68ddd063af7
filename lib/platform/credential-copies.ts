import { TerraformOutput } from 'cdktf';
import { Construct } from 'constructs';
import { namingOf } from '../core';
import { CompartmentLookup, ICompartment } from '../identity';
import { Key, Secret, Vault } from '../secrets';
import { addStackMetadata } from '../synthesized';
import { Team } from './team';

/** Properties of {@link CredentialCopies}. */
export interface CredentialCopiesProps {
  /** Name of the platform. */
  readonly platform: string;

  /** The tenancy, as a construct of the stack of the region. */
  readonly tenancy: ICompartment;

  /** The teams of the platform, by name. Some have a machine user. */
  readonly teams: ReadonlyMap<string, Team>;
}

/**
 * A vault of another region with a secret for the token of each machine user, because a secret can be read only while
 * its region is up. Users and tokens are the same in every region; the owner writes the token into both secrets.
 */
export class CredentialCopies extends Construct {
  constructor(scope: Construct, id: string, { platform, tenancy, teams }: CredentialCopiesProps) {
    super(scope, id);
    const credentials = [...teams].flatMap(([team, { credential }]) =>
      credential ? [[team, credential] as const] : [],
    );
    const [[, first] = []] = credentials;
    if (first === undefined) {
      return;
    }
    const naming = namingOf(this);
    const compartment = new CompartmentLookup(this, 'Compartment', {
      compartment: first.secret.compartment,
      tenancy,
    });
    const vault = new Vault(this, 'Vault', { compartment, vaultName: naming({ kind: 'vault', platform, name: 'ci' }) });
    const key = new Key(this, 'Key', { compartment, vault, keyName: naming({ kind: 'key', platform, name: 'ci' }) });
    for (const [team, { secret: original, user }] of credentials) {
      const copy = new Construct(this, team);
      const secret = new Secret(copy, 'Secret', {
        compartment,
        vault,
        key,
        secretName: original.secretName,
        description: `Auth token of ${user.userName}`,
      });
      addStackMetadata(this, 'tokens', { secret: secret.node.path, user: user.node.path });
      new TerraformOutput(copy, 'secret', { value: secret.ocid });
    }
  }
}
