"""The core: pure logic, examples first, properties at the end."""
