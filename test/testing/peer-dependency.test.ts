import { peerDependency } from '../../lib/testing/peer-dependency';

test('a missing package is answered with what to install', () => {
  expect(() => peerDependency('@grpc/not-there')).toThrow(
    'cdktf-oci-registry/testing needs the package @grpc/not-there; install its packages with: ' +
      'npm i -D @grpc/grpc-js @grpc/proto-loader @msgpack/msgpack',
  );
});
