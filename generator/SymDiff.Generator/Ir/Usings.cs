// The IR's conversion is meant wherever this name is used; System.Convert never is.
global using Convert = SymDiff.Generator.Ir.Convert;
