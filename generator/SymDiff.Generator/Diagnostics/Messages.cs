namespace SymDiff.Generator.Diagnostics;

/// <summary>
/// Every message, a row each. SYMD0xx: a construct that is not differentiated; SYMD1xx: signature or attribute;
/// SYMD2xx: a rule of the user's; SYMD3xx: a numerical hazard.
/// </summary>
internal static class Messages
{
    public static readonly Message Unsupported = new(
        "SYMD001", Severity.Error, "Construct not supported",
        "'{0}' cannot be differentiated: {1} is not supported",
        "Rewrite it with numbers, arrays, structs, loops and calls, or move it out of the method");

    public static readonly Message Collection = new(
        "SYMD002", Severity.Error, "Collection that is not an array or span",
        "'foreach' over a value of type '{0}' asks for its elements by calls that cannot be followed backwards",
        "Walk through an array or a span of double, float, int or bool");

    public static readonly Message Jump = new(
        "SYMD003", Severity.Error, "Jump out of the order of statements",
        "'{0}' leaves the order of statements, which the reverse sweep must run through backwards",
        "Use loops, 'if', 'break', 'continue' and 'return' instead");

    public static readonly Message Call = new(
        "SYMD004", Severity.Error, "Call of a method without a known derivative",
        "The derivative of '{0}' is not known: no rule names it, and no body in this project is sure to run",
        "Call a method whose body is in this project, or of Math, MathF, double, float, TensorPrimitives, "
            + "SymDiff.SpecialFunctions");

    public static readonly Message Type = new(
        "SYMD005", Severity.Error, "Type not supported",
        "A value of type '{0}' is not supported here",
        "Use double, float, int, bool, enums, and arrays, spans and structs of those");

    public static readonly Message ArrayRange = new(
        "SYMD006", Severity.Error, "Range of an array",
        "The range '{0}' copies a part of the array: it allocates, and a write to the copy does not reach the array",
        "Write 'AsSpan(start, length)', which is a view and does not allocate");

    public static readonly Message NestedAllocation = new(
        "SYMD007", Severity.Error, "Array made inside a loop or branch",
        "The array '{0}' is made inside of a loop or branch, but its memory is taken once, before that",
        "Give it a length that is known before the loop, or make it at the beginning of the method");

    public static readonly Message ReassignedArray = new(
        "SYMD008", Severity.Error, "Array or span variable assigned again",
        "'{0}' is an array or span that is given another memory here, so that later writes would have no known target",
        "Use a new variable for it, or copy its elements; only new arrays of one length may change places");

    public static readonly Message Field = new(
        "SYMD009", Severity.Error, "Field or property that may change",
        "'{0}' may change between two calls, so that its derivative has no meaning",
        "Make it 'const' or 'static readonly', or pass its value as a parameter");

    public static readonly Message Delegate = new(
        "SYMD010", Severity.Error, "Delegate whose body is not known",
        "The body behind '{0}' is not known here",
        "Use a lambda, a local function or a method's name, also through a variable that holds it from the beginning");

    public static readonly Message ControlBlock = new(
        "SYMD011", Severity.Error, "Exceptions and resources",
        "'{0}' is not part of the formula of a method, and would run at another time in its companion",
        "Move it into the caller of the method; a 'throw' may guard a method that writes to no array of its caller");

    public static readonly Message Reference = new(
        "SYMD012", Severity.Error, "Reference to a variable",
        "'{0}' is a second name for whatever variable or element the run decides",
        "Use a copy, and assign the variable or element by its own name");

    public static readonly Message Recursion = new(
        "SYMD013", Severity.Error, "Recursion that cannot be followed",
        "'{0}' calls itself in a way that cannot be undone",
        "Make it an ordinary method that returns a number and leaves its arrays as they are, or write a loop");

    public static readonly Message TooLarge = new(
        "SYMD014", Severity.Error, "Too much code behind one method",
        "With the body of '{0}', the method becomes too large, or nested too deeply",
        "Call fewer methods from one differentiable method, or write a loop or an array where code repeats itself");

    public static readonly Message Async = new(
        "SYMD015", Severity.Error, "Asynchronous code",
        "'{0}' waits for a task: what runs in between, a derivative cannot follow",
        "Await outside, and pass what the task gives as a parameter");

    public static readonly Message Iterator = new(
        "SYMD016", Severity.Error, "Iterator",
        "'{0}' hands out its values one at a time, in an order that the reverse sweep cannot turn around",
        "Fill an array or a span and walk through that");

    public static readonly Message Dynamic = new(
        "SYMD017", Severity.Error, "Dynamic value",
        "The type of '{0}' is known only when the program runs",
        "Declare it with its own type");

    public static readonly Message Pointer = new(
        "SYMD018", Severity.Error, "Pointer",
        "'{0}' is a pointer: which memory it leads to is not known here",
        "Use a Span, which can be made of a pointer outside of the method");

    public static readonly Message Linq = new(
        "SYMD019", Severity.Error, "LINQ",
        "'{0}' is LINQ, whose elements are computed out of sight",
        "Write a loop, or call TensorPrimitives");

    public static readonly Message UndeclaredCompanion = new(
        "SYMD020", Severity.Error, "Companion that is not declared",
        "'{0}' calls a companion that is generated, and so cannot be seen where it is differentiated",
        "Declare it beside its method: '{1}'");

    public static readonly Message NestedCompanion = new(
        "SYMD021", Severity.Error, "Companion that is not differentiated",
        "'{0}' calls a companion that cannot be differentiated: {1}",
        "Call the companion of a static method of numbers and arrays, of this project, that returns one number");

    public static readonly Message NotPartial = new(
        "SYMD101", Severity.Error, "Containing type is not partial",
        "The companions of '{0}' become members of '{1}', which is not declared 'partial'",
        "Add 'partial' to the declaration of '{1}'");

    public static readonly Message ChangesThis = new(
        "SYMD102", Severity.Error, "Method that changes its struct",
        "'{0}' changes the struct that it belongs to, which would be a second result",
        "Return a changed copy from another method, or make it 'readonly'");

    public static readonly Message ReturnType = new(
        "SYMD103", Severity.Error, "Result is not a real number",
        "'{0}' returns '{1}', but a gradient belongs to a method that returns one real number",
        "Return double or float, or ask for the derivatives of several numbers: Derivatives.Jacobian, Vjp, Jvp");

    public static readonly Message Parameter = new(
        "SYMD104", Severity.Error, "Parameter not supported",
        "The parameter '{0}' of type '{1}' is not supported",
        "Use numbers, arrays and spans of them, structs that can be made from their parts, or objects of your classes");

    public static readonly Message NoActiveInput = new(
        "SYMD105", Severity.Error, "Nothing to differentiate with respect to",
        "'{0}' has no active input",
        "Give it a parameter of double, float, or an array or span of those, without [NoDerivative]");

    public static readonly Message UnknownInput = new(
        "SYMD106", Severity.Error, "WithRespectTo names no active input",
        "'{0}' is not an active input of '{1}'",
        "Name parameters of double, float, or arrays or spans of those, best with nameof");

    public static readonly Message NameClash = new(
        "SYMD107", Severity.Error, "Generated name is taken",
        "The name '{0}' is needed for {1}, but '{2}' has it already",
        "Rename one of the two");

    public static readonly Message Generic = new(
        "SYMD108", Severity.Error, "Generic method",
        "'{0}' is generic, but a companion is written for one type of numbers",
        "Write the method for double or for float");

    public static readonly Message NoCompanion = new(
        "SYMD109", Severity.Error, "No companion asked for",
        "[Differentiable] on '{0}' asks for no companion, so that nothing would be generated",
        "Leave the argument out, or ask for some, as Derivatives.Gradient or Derivatives.Jacobian");

    public static readonly Message NoBody = new(
        "SYMD110", Severity.Error, "Method without a body",
        "'{0}' has no body to differentiate, or is a kind of member that is not differentiated yet",
        "Put [Differentiable] on an ordinary method with a body");

    public static readonly Message FileLocal = new(
        "SYMD111", Severity.Error, "Containing type is local to its file",
        "The companions of '{0}' become members of '{1}', which only its own file can see",
        "Remove 'file' from the declaration of '{1}'; 'internal' keeps it inside of the project");

    public static readonly Message NoSuchCompanion = new(
        "SYMD112", Severity.Error, "Companion that cannot be made",
        "'{0}' cannot be generated: {1}",
        "Ask for other companions, or write the method so that the reason goes away");

    public static readonly Message Overridable = new(
        "SYMD113", Severity.Error, "Method that may be overridden",
        "'{0}' may be overridden, so that its companion would not belong to the method that is called",
        "Make it 'sealed', or take 'virtual' away, or put the formula into a method that is not virtual");

    public static readonly Message Unassignable = new(
        "SYMD114", Severity.Error, "Slot that cannot be assigned",
        "'{0}' cannot be assigned from '{1}', so that a slot cannot hold the derivative with respect to it",
        "Give it a setter that '{1}' may call, or mark it [NoDerivative] if it is a constant");

    public static readonly Message Misdeclared = new(
        "SYMD115", Severity.Error, "Declared companion with another signature",
        "'{0}' is declared with a signature that no companion of '{1}' has",
        "Declare it as '{2};'");

    public static readonly Message RuleMismatch = new(
        "SYMD201", Severity.Error, "Rule with another signature",
        "'{0}' cannot be the derivative of '{1}'",
        "Declare it as '{2}'");

    public static readonly Message RuleOfNothing = new(
        "SYMD202", Severity.Error, "Rule of a method that is not there",
        "'{0}' is marked as the derivative of '{1}', which is no method",
        "Name the type and the method, best with typeof and nameof");

    public static readonly Message UnusableRule = new(
        "SYMD203", Severity.Error, "Rule that cannot be used",
        "'{0}' cannot be used as the derivative of '{1}': {2}",
        "Write a rule for a static method of numbers, arrays and read-only spans that returns one number, as visible "
            + "as the method");

    public static readonly Message TwoRules = new(
        "SYMD204", Severity.Error, "Two rules for one method",
        "'{0}' and '{1}' both are the derivative of '{2}'",
        "Keep one of them; where both come from other assemblies, a rule of your own goes before them");

    public static readonly Message KeptArray = new(
        "SYMD205", Severity.Error, "Memory that is no array for a method with a rule",
        "'{0}' has a rule and takes an array, but what it is given here is behind a span in the companions",
        "Let it take a ReadOnlySpan, or give it an array that is a parameter");

    public static readonly Message Independent = new(
        "SYMD301", Severity.Warning, "Result does not depend on the inputs",
        "The derivative of '{0}' is zero everywhere: its result depends on no active input in a differentiable way",
        "Check for a conversion to int, a comparison or a rounding on the way, or remove [Differentiable]");

    public static readonly Message IntegerDivision = new(
        "SYMD302", Severity.Warning, "Integer division on the way to a real number",
        "'{0}' divides integers: what is behind the point is lost before it becomes a real number",
        "Make one of the two a real number, as in 1.0 / n, or write the conversion of the quotient if that is meant");

    public static readonly Message RootOfSquares = new(
        "SYMD303", Severity.Warning, "Square root of a sum of squares",
        "'{0}' overflows or vanishes where its squares do, and has no derivative at the origin",
        "Write '{1}', which has neither flaw");

    public static readonly Message LogNearOne = new(
        "SYMD304", Severity.Warning, "Logarithm of one and a small number",
        "'{0}' loses the digits of a small number, since its sum with 1 is rounded first",
        "Write '{1}', which keeps them");

    public static readonly Message ExpLessOne = new(
        "SYMD305", Severity.Warning, "Exponential less one",
        "'{0}' loses the digits of a small exponent, since the exponential near 1 is rounded first",
        "Write '{1}', which keeps them");

    public static readonly Message LogOfSigmoid = new(
        "SYMD306", Severity.Warning, "Logarithm of a sigmoid",
        "'{0}' is infinite or not a number as soon as the sigmoid is rounded to 0 or 1, as of a confident model",
        "Write '{1}', which needs no sigmoid");

    public static readonly Message Exponentials = new(
        "SYMD307", Severity.Warning, "Exponentials that overflow",
        "'{0}' is infinite or not a number as soon as one of the exponentials overflows, or all of them vanish",
        "Write '{1}', which shifts the exponents first");

    public static readonly Message SquareAsPower = new(
        "SYMD308", Severity.Warning, "Square by way of a general power",
        "'{0}' is computed as a general power, which costs many times the product and is no more accurate",
        "Write '{1}'");

    public static readonly Message DensePattern = new(
        "SYMD401", Severity.Info, "Sparse matrix whose zeros the code does not show",
        "'{0}' gives entries that may be zero, and takes a sweep for each column: {1}",
        "Read and write elements at indices that are sums of loop indices and constants, or ask for the dense matrix");

    /// <summary>
    /// What is said when SymDiff itself fails, which no example of ours raises. The only message that comes from the
    /// generator as well: where the method was read, but not compiled.
    /// </summary>
    public static readonly Message Defect = new(
        "SYMD900", Severity.Error, "Defect in SymDiff",
        "SymDiff failed on '{0}', which is its own mistake and not yours: {1}",
        "Please report it with the method");

    /// <summary>All rows that code can raise.</summary>
    public static readonly IReadOnlyList<Message> All =
    [
        Unsupported, Collection, Jump, Call, Type, ArrayRange, NestedAllocation, ReassignedArray, Field, Delegate,
        ControlBlock, Reference, Recursion, TooLarge, Async, Iterator, Dynamic, Pointer, Linq,
        UndeclaredCompanion, NestedCompanion,
        NotPartial, ChangesThis, ReturnType, Parameter, NoActiveInput, UnknownInput, NameClash,
        Generic, NoCompanion, NoBody, FileLocal, NoSuchCompanion, Overridable, Unassignable, Misdeclared,
        RuleMismatch, RuleOfNothing, UnusableRule, TwoRules, KeptArray,
        Independent, IntegerDivision, RootOfSquares, LogNearOne, ExpLessOne, LogOfSigmoid, Exponentials,
        SquareAsPower, DensePattern,
    ];
}
