using System.ComponentModel;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace SymDiff.Tests.Support;

/// <summary>What an assembly shows to others, as text that reads like C#; in an order of names.</summary>
internal static class ApiPrinter
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance
        | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly NullabilityInfoContext Nullability = new();

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void", [typeof(bool)] = "bool", [typeof(int)] = "int", [typeof(uint)] = "uint",
        [typeof(long)] = "long", [typeof(float)] = "float", [typeof(double)] = "double", [typeof(string)] = "string",
        [typeof(object)] = "object",
    };

    public static string Print(Assembly assembly)
    {
        StringBuilder text = new();
        foreach (Type type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(text.Length == 0 ? "" : "\n").Append(Head(type)).Append('\n');
            foreach (string member in Members(type))
            {
                text.Append("    ").Append(member).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Head(Type type)
    {
        string kind = type.IsEnum ? "enum"
            : type.BaseType == typeof(MulticastDelegate) ? "delegate"
            : type.IsInterface ? "interface"
            : !type.IsValueType ? (type.IsSealed && type.IsAbstract ? "static" : type.IsSealed ? "sealed" : "open")
                + " class"
            : (Has<IsReadOnlyAttribute>(type) ? "readonly " : "") + (type.IsByRefLike ? "ref struct" : "struct");
        string parent = type.IsClass && type.BaseType is { } known && known != typeof(object)
            && known != typeof(MulticastDelegate) ? " : " + Name(known) : "";
        string hidden = type.GetCustomAttribute<EditorBrowsableAttribute>() is { State: EditorBrowsableState.Never }
            ? "   // for generated code"
            : "";
        string flags = Has<FlagsAttribute>(type) ? "[Flags] " : "";
        string usage = type.GetCustomAttribute<AttributeUsageAttribute>(inherit: false) is { } targets
            ? $"[on {targets.ValidOn}{(targets.AllowMultiple ? ", several" : "")}] "
            : "";
        return flags + usage + kind + " " + type.Namespace + "." + Name(type) + parent + Constraints(type) + hidden;
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetNames(type).Select(name => $"{name} = {Convert.ToInt64(Enum.Parse(type, name))}");
        }

        if (type.BaseType == typeof(MulticastDelegate))
        {
            return [Signature(type.GetMethod("Invoke")!)];
        }

        return type.GetMembers(Declared)
            .OrderBy(member => member.Name, StringComparer.Ordinal)
            .ThenBy(member => member.ToString(), StringComparer.Ordinal)
            .Select(member => member switch
            {
                ConstructorInfo constructor when IsSeen(constructor) =>
                    type.Name.Split('`')[0] + Parameters(constructor),
                MethodInfo method when IsSeen(method) && !IsAccessor(method) => Signature(method),
                PropertyInfo property => Property(property),
                FieldInfo { IsPublic: true } field => Field(field),
                _ => null,
            })
            .OfType<string>();
    }

    private static bool IsSeen(MethodBase method) =>
        (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly) && !Has<CompilerGeneratedAttribute>(method);

    private static bool IsAccessor(MethodInfo method) =>
        method.IsSpecialName && method.Name.Split('_')[0] is "get" or "set";

    private static string? Property(PropertyInfo property)
    {
        string accessors = string.Concat(property.GetAccessors().Select(accessor =>
            accessor.ReturnType != typeof(void) ? " get;" : IsInit(accessor) ? " init;" : " set;"));
        bool isNullable = Nullability.Create(property).ReadState == NullabilityState.Nullable;
        return accessors.Length == 0
            ? null
            : Static(property.GetAccessors()[0]) + Marked(property.PropertyType, isNullable) + " " + property.Name
                + " {" + accessors + " }";
    }

    private static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Any(modifier => modifier.Name == "IsExternalInit");

    private static string Field(FieldInfo field) => field.IsLiteral
        ? $"const {Name(field.FieldType)} {field.Name} = {Value(field.GetRawConstantValue())}"
        : (field.IsStatic ? "static " : "") + (field.IsInitOnly ? "readonly " : "")
            + Name(field.FieldType) + " " + field.Name;

    private static string Signature(MethodInfo method)
    {
        string arguments = method.IsGenericMethod
            ? "<" + string.Join(", ", method.GetGenericArguments().Select(Name)) + ">"
            : "";
        bool isNullable = Nullability.Create(method.ReturnParameter).ReadState == NullabilityState.Nullable;
        return Static(method) + Inherited(method) + Marked(method.ReturnType, isNullable) + " " + method.Name
            + arguments + Parameters(method)
            + string.Concat(method.GetGenericArguments().Select(Constraint));
    }

    private static string Inherited(MethodInfo method) =>
        method.GetBaseDefinition() != method ? "override "
        : method.IsVirtual && !method.IsFinal && !typeof(Delegate).IsAssignableFrom(method.DeclaringType) ? "virtual "
        : "";

    private static string Static(MethodInfo method) => method.IsStatic ? "static " : "";

    private static string Parameters(MethodBase method) =>
        "(" + string.Join(", ", method.GetParameters().Select(Parameter)) + ")";

    private static string Parameter(ParameterInfo parameter)
    {
        Type type = parameter.ParameterType;
        string way = !type.IsByRef ? "" : parameter.IsOut ? "out " : parameter.IsIn ? "in " : "ref ";
        bool isNullable = Nullability.Create(parameter).ReadState == NullabilityState.Nullable;
        string parts = parameter.GetCustomAttribute<TupleElementNamesAttribute>() is { } tuple
            ? " /* " + string.Join(", ", tuple.TransformNames) + " */"
            : "";
        return (Has<ParamArrayAttribute>(parameter) ? "params " : "") + way
            + Marked(type.IsByRef ? type.GetElementType()! : type, isNullable) + parts + " " + parameter.Name
            + (parameter.HasDefaultValue ? " = " + Value(parameter.DefaultValue) : "");
    }

    private static string Marked(Type type, bool isNullable) =>
        type.IsByRef ? "ref " + Marked(type.GetElementType()!, isNullable)
        : Name(type) + (isNullable && !type.IsValueType && !type.IsGenericParameter ? "?" : "");

    private static string Value(object? value) => value switch
    {
        null => "null",
        bool truth => truth ? "true" : "false",
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!,
    };

    private static string Constraints(Type type) => string.Concat(type.GetGenericArguments().Select(Constraint));

    private static string Constraint(Type argument)
    {
        GenericParameterAttributes kinds = argument.GenericParameterAttributes;
        string[] all =
        [
            .. Has<IsUnmanagedAttribute>(argument) ? ["unmanaged"]
                : kinds.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint) ? ["struct"]
                : Array.Empty<string>(),
            .. argument.GetGenericParameterConstraints().Where(type => type != typeof(ValueType)).Select(Name),
        ];
        return all.Length == 0 ? "" : $" where {argument.Name} : {string.Join(", ", all)}";
    }

    private static string Name(Type type)
    {
        if (Keywords.TryGetValue(type, out string? keyword))
        {
            return keyword;
        }

        if (type.IsArray)
        {
            return Name(type.GetElementType()!) + "[" + new string(',', type.GetArrayRank() - 1) + "]";
        }

        if (!type.IsGenericType)
        {
            return type.Name;
        }

        string arguments = string.Join(", ", type.GetGenericArguments().Select(Name));
        return type.Name.StartsWith("ValueTuple`") ? "(" + arguments + ")" : $"{type.Name.Split('`')[0]}<{arguments}>";
    }

    private static bool Has<T>(MemberInfo member)
        where T : Attribute => member.IsDefined(typeof(T), inherit: false);

    private static bool Has<T>(ParameterInfo parameter)
        where T : Attribute => parameter.IsDefined(typeof(T), inherit: false);
}
