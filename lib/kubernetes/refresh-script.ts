/**
 * Python that copies an auth token from a secret of the vault into an image pull secret. All of its input is in
 * environment variables, so no value is ever inserted into its text. It needs the OCI SDK for Python, which the image
 * of the OCI CLI contains.
 *
 * It exits with an error and a fix if the vault contains the placeholder, or if it is not allowed to read the one
 * secret or write the other. If the token is older than its lifetime, it writes the secret and then exits with an
 * error.
 *
 * @see https://docs.oracle.com/iaas/Content/ContEng/Tasks/contenggrantingworkloadaccesstoresources.htm
 */
export const REFRESH_SCRIPT = `import base64, datetime, json, os, ssl, sys, urllib.error, urllib.request
import oci

ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount/'
env = os.environ

signer = oci.auth.signers.get_oke_workload_identity_resource_principal_signer()
vault = oci.secrets.SecretsClient({'region': env['REGION']}, signer=signer)
try:
    bundle = vault.get_secret_bundle(env['VAULT_SECRET']).data
except oci.exceptions.ServiceError as error:
    sys.exit('cannot read vault secret %s (%s %s): does a policy let this workload read it, and is the workload mapped '
             'to its compartment?' % (env['VAULT_SECRET'], error.status, error.code))
token = base64.b64decode(bundle.secret_bundle_content.content).decode().strip()
if token in ('', env['PLACEHOLDER']):
    sys.exit('vault secret %s holds no token yet: %s fills it' % (env['VAULT_SECRET'], env['OWNER']))

user = env['SIGN_IN_NAME']
entry = {'username': user, 'password': token, 'auth': base64.b64encode((user + ':' + token).encode()).decode()}
config = json.dumps({'auths': {host: entry for host in env['REGISTRY_HOSTS'].split()}})
end = bundle.time_created + datetime.timedelta(days=int(env['LIFETIME_DAYS']))
patch = {
    'metadata': {'annotations': {'oci-registry/rotate-before': end.isoformat()}},
    'data': {'.dockerconfigjson': base64.b64encode(config.encode()).decode()},
}
request = urllib.request.Request(
    'https://kubernetes.default.svc/api/v1/namespaces/%s/secrets/%s' % (env['NAMESPACE'], env['PULL_SECRET']),
    method='PATCH',
    data=json.dumps(patch).encode(),
    headers={
        'Authorization': 'Bearer ' + open(ACCOUNT + 'token').read(),
        'Content-Type': 'application/merge-patch+json',
    },
)
try:
    urllib.request.urlopen(request, context=ssl.create_default_context(cafile=ACCOUNT + 'ca.crt'), timeout=30).close()
except urllib.error.HTTPError as error:
    sys.exit('cannot write pull secret %s (%s): was it created, and does its role let this service account patch it?'
             % (env['PULL_SECRET'], error.code))
if end < datetime.datetime.now(datetime.timezone.utc):
    sys.exit('the token in vault secret %s is older than %s days: %s rotates it'
             % (env['VAULT_SECRET'], env['LIFETIME_DAYS'], env['OWNER']))
`;
