using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace SymDiff.Generator.Tests.Support;

/// <summary>
/// Rewrites C# so that it computes with <see cref="SourceDual"/> where it computed with <c>double</c> or <c>float</c>,
/// by types and names alone: statements, loops and structs stay what they are.
/// </summary>
internal sealed class SourceDualRewriter(SemanticModel model) : CSharpSyntaxRewriter
{
    private const string Space = "global::SymDiff.Generator.Tests.Support.";

    private static readonly TypeSyntax DualType = SyntaxFactory.ParseTypeName(Space + nameof(SourceDual));

    // Constants of the user's stay numbers where the language wants constants, and become dual numbers where used. An
    // integer that becomes a struct of the user's by way of a real goes the same way here.
    public override SyntaxNode? Visit(SyntaxNode? node)
    {
        if (node is not ExpressionSyntax expression)
        {
            return base.Visit(node);
        }

        TypeInfo type = model.GetTypeInfo(expression);
        bool isReal = IsReal(type.Type) && model.GetConstantValue(expression).HasValue;
        return isReal || (type.Type?.SpecialType == SpecialType.System_Int32 && IsOfTheUser(type.ConvertedType))
            ? SyntaxFactory.ParseExpression($"(({DualType})({expression.WithoutTrivia()}))").WithTriviaFrom(expression)
            : base.Visit(node);
    }

    public override SyntaxNode VisitAttributeList(AttributeListSyntax node) => node;

    public override SyntaxNode? VisitLocalDeclarationStatement(LocalDeclarationStatementSyntax node) =>
        node.IsConst ? node : base.VisitLocalDeclarationStatement(node);

    public override SyntaxNode? VisitFieldDeclaration(FieldDeclarationSyntax node) =>
        node.Modifiers.Any(SyntaxKind.ConstKeyword) ? node : base.VisitFieldDeclaration(node);

    // What a real is compared with in a pattern, its value is compared with.
    public override SyntaxNode VisitCaseSwitchLabel(CaseSwitchLabelSyntax node) =>
        IsReal(model.GetTypeInfo(((SwitchStatementSyntax)node.Parent!.Parent!).Expression).Type)
            ? SyntaxFactory.CasePatternSwitchLabel(
                node.Keyword, OfValue(SyntaxFactory.ConstantPattern(node.Value)), null, node.ColonToken)
            : node;

    public override SyntaxNode VisitConstantPattern(ConstantPatternSyntax node) => Compared(node);

    public override SyntaxNode VisitRelationalPattern(RelationalPatternSyntax node) => Compared(node);

    public override SyntaxNode? VisitPredefinedType(PredefinedTypeSyntax node) =>
        node.Keyword.IsKind(SyntaxKind.DoubleKeyword) || node.Keyword.IsKind(SyntaxKind.FloatKeyword)
            ? DualType.WithTriviaFrom(node)
            : base.VisitPredefinedType(node);

    // A type parameter that stands for a number is the dual number; vectors have stand-ins of their own.
    public override SyntaxNode? VisitIdentifierName(IdentifierNameSyntax node) =>
        model.GetSymbolInfo(node).Symbol switch
        {
            ITypeParameterSymbol type when IsNumber(type) => DualType.WithTriviaFrom(node),
            INamedTypeSymbol type when IsOfNumerics(type) =>
                SyntaxFactory.ParseTypeName($"{Space}SourceDual{type.Name}").WithTriviaFrom(node),
            _ => base.VisitIdentifierName(node),
        };

    public override SyntaxNode? VisitMemberAccessExpression(MemberAccessExpressionSyntax node) =>
        model.GetSymbolInfo(node).Symbol switch
        {
            IPropertySymbol { IsStatic: true } member when IsOfNumbers(member) =>
                SyntaxFactory.ParseExpression($"{Space}{nameof(SourceDualMath)}.{member.Name}").WithTriviaFrom(node),
            IMethodSymbol { IsStatic: true } method when node.Parent is ArgumentSyntax && StandIn(method) is { } type =>
                SyntaxFactory.ParseExpression($"{Space}{type}.{method.Name}").WithTriviaFrom(node),
            _ => base.VisitMemberAccessExpression(node),
        };

    public override SyntaxNode? VisitParameter(ParameterSyntax node) => IsReal(model.GetDeclaredSymbol(node)?.Type)
        ? ((ParameterSyntax)base.VisitParameter(node)!).WithDefault(null)
        : base.VisitParameter(node);

    public override SyntaxNode VisitTypeParameterConstraintClause(TypeParameterConstraintClauseSyntax node) => node;

    // A companion that the user declares is not there to be called.
    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        if (node.Body is null && node.ExpressionBody is null && node.Modifiers.Any(SyntaxKind.PartialKeyword))
        {
            return null;
        }

        MethodDeclarationSyntax visited = (MethodDeclarationSyntax)base.VisitMethodDeclaration(node)!;
        visited = visited.WithModifiers(
            [.. visited.Modifiers.Where(modifier => !modifier.IsKind(SyntaxKind.PartialKeyword))]);
        return IsOverNumbers(model.GetDeclaredSymbol(node)!)
            ? visited.WithTypeParameterList(null).WithConstraintClauses(default)
            : visited;
    }

    public override SyntaxNode? VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        InvocationExpressionSyntax visited = (InvocationExpressionSyntax)base.VisitInvocationExpression(node)!;
        if (model.GetOperation(node) is not IInvocationOperation call)
        {
            return visited;
        }

        IMethodSymbol method = call.TargetMethod;
        if (method.IsStatic && StandIn(method) is { } type && method.Parameters.Any(Involves))
        {
            ArgumentSyntax[] first = model.GetSymbolInfo(node).Symbol is IMethodSymbol { ReducedFrom: not null }
                && visited.Expression is MemberAccessExpressionSyntax { Expression: var receiver }
                ? [SyntaxFactory.Argument(receiver)]
                : [];
            visited = visited
                .WithExpression(
                    SyntaxFactory.ParseExpression($"{Space}{type}.{method.Name}").WithTriviaFrom(visited.Expression))
                .WithArgumentList(SyntaxFactory.ArgumentList([.. first, .. visited.ArgumentList.Arguments]));
        }

        else if (IsOverNumbers(method.OriginalDefinition) && visited.Expression is GenericNameSyntax name)
        {
            visited = visited.WithExpression(SyntaxFactory.IdentifierName(name.Identifier));
        }

        // Dual numbers cannot be defaults, so they are passed.
        ArgumentSyntax[] defaults =
        [
            .. call.Arguments
                .Where(argument => argument.ArgumentKind == ArgumentKind.DefaultValue)
                .Where(argument => IsReal(argument.Parameter?.Type))
                .Select(argument => SyntaxFactory.ParseArgumentList(FormattableString.Invariant(
                    $"({argument.Parameter!.Name}: {argument.Value.ConstantValue.Value:R})")).Arguments[0]),
        ];
        return visited.AddArgumentListArguments(defaults);
    }

    private static bool IsOfNumbers(ISymbol member) => member.ContainingType is { TypeKind: TypeKind.Interface } type
        && type.ContainingNamespace.ToDisplayString() == "System.Numerics";

    private static bool IsOfNumerics(INamedTypeSymbol type) =>
        type is { TypeKind: TypeKind.Struct, IsGenericType: false }
        && type.ContainingNamespace.ToDisplayString() == "System.Numerics";

    private static bool IsNumber(ITypeParameterSymbol type) =>
        type.ConstraintTypes.Any(constraint => constraint.ContainingNamespace.ToDisplayString() == "System.Numerics");

    private static bool IsOverNumbers(IMethodSymbol method) =>
        method.TypeParameters.Length > 0 && method.TypeParameters.All(IsNumber);

    private static bool IsOfTheUser(ITypeSymbol? type) =>
        type is { TypeKind: TypeKind.Struct } && type.DeclaringSyntaxReferences.Length > 0;

    private static bool IsReal(ITypeSymbol? type) =>
        type is { SpecialType: SpecialType.System_Double or SpecialType.System_Single };

    private static bool Involves(IParameterSymbol parameter) => IsOfNumbers(parameter.ContainingSymbol)
        || IsRealOrNumber(parameter.Type)
        || (parameter.Type is INamedTypeSymbol { IsGenericType: true } span && IsRealOrNumber(span.TypeArguments[0]));

    private static bool IsRealOrNumber(ITypeSymbol type) =>
        IsReal(type) || (type is ITypeParameterSymbol parameter && IsNumber(parameter));

    private static string? StandIn(IMethodSymbol method) => method.ContainingType.ToDisplayString() switch
    {
        _ when IsOfNumbers(method) => nameof(SourceDualMath),
        "System.Numerics.Tensors.TensorPrimitives" => nameof(SourceDualTensors),
        "System.Math" or "System.MathF" or "double" or "float" => nameof(SourceDualMath),
        "Known" or "SymDiff.Diff" => nameof(SourceDualKnown),
        "SymDiff.SpecialFunctions" => nameof(SourceDualSpecial),
        _ => null,
    };

    private PatternSyntax Compared(PatternSyntax pattern) =>
        model.GetOperation(pattern) is IPatternOperation operation && IsReal(operation.InputType)
            ? OfValue(pattern)
            : pattern;

    private static PatternSyntax OfValue(PatternSyntax pattern) =>
        SyntaxFactory.ParseExpression($"0 is {{ {nameof(SourceDual.Value)}: {pattern.WithoutTrivia()} }}")
            is IsPatternExpressionSyntax { Pattern: var whole }
            ? whole.WithTriviaFrom(pattern)
            : pattern;
}
