/**
 * Nothing random decides a test, and no test waits for what is drawn: a pause that is drawn below a limit takes a millionth of it.
 * Tests of the pauses themselves draw what they need.
 */
let drawn = 0;
// Never the same twice: openapi-fetch makes the id of a call of it.
Math.random = () => ++drawn * 1e-9;
