import { canonicalText, Unknown, WireCodec } from '../../lib/testing/wire-values';

const codec = new WireCodec();

test.each([[null], [true], [0.1], [9007199254740993n], [-5], ['é'], [[1, ['a']]], [{ b: null, a: [] }]])(
  'what is packed comes back: %p',
  (value) => {
    expect(codec.decode(codec.encode(value))).toEqual(value);
  },
);

test('what is known of an unknown value comes back', () => {
  const value = { plain: new Unknown(), refined: new Unknown(12, Uint8Array.of(0x81, 0x02, 0xa1, 0x61)) };

  expect(codec.decode(codec.encode(value))).toStrictEqual(value);
});

test('an object that is none is refused', () => {
  expect(() => codec.decodeObject(codec.encode([1]))).toThrow('expected an object from Terraform, got [1]');
});

test('equal values have one text, whatever the order of their keys', () => {
  expect(canonicalText({ b: [1n, { d: 1, c: 2 }], a: null })).toBe('{"a":null,"b":["1n",{"c":2,"d":1}]}');
});
