using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Serialization;

namespace SkillOpt.ApprovedApi;

/// <summary>
/// Writes what an assembly offers to others, sorted, one line for each type and member. Members that the compiler makes for records
/// (equality, printing, copying) are left out: they follow from the word record.
/// </summary>
internal static class PublicApi
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<Type, string> s_keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(char)] = "char",
        [typeof(short)] = "short",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
    };

    public static string Write(Assembly assembly)
    {
        var text = new StringBuilder();
        // What the compiler makes of an extension block has no name that anybody could write.
        foreach (
            var type in assembly
                .GetExportedTypes()
                .Where(t => !t.FullName!.Contains('<', StringComparison.Ordinal))
                .OrderBy(NameOf, StringComparer.Ordinal)
        )
        {
            text.Append(Head(type)).Append('\n');
            foreach (var member in MembersOf(type).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                text.Append("    ").Append(member).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Head(Type type)
    {
        if (typeof(Delegate).IsAssignableFrom(type))
        {
            var invoke = type.GetMethod("Invoke")!;
            return $"delegate {NameOf(invoke.ReturnType)} {NameOf(type)}({Parameters(invoke)})";
        }

        var bases = new List<string>();
        if (!type.IsValueType && type.BaseType is { } parent && parent != typeof(object))
        {
            bases.Add(NameOf(parent));
        }

        if (!type.IsEnum)
        {
            bases.AddRange(OwnInterfaces(type).Select(NameOf).Order(StringComparer.Ordinal));
        }

        return $"{Kind(type)} {NameOf(type)}{(bases.Count == 0 ? "" : " : " + string.Join(", ", bases))}";
    }

    private static string Kind(Type type)
    {
        if (type.IsInterface)
        {
            return "interface";
        }

        if (type.IsEnum)
        {
            return "enum";
        }

        var record = IsRecord(type) ? "record " : "";
        if (type.IsValueType)
        {
            return $"{(type.IsDefined(typeof(IsReadOnlyAttribute), inherit: false) ? "readonly " : "")}{record}struct";
        }

        var modifier = type switch
        {
            { IsAbstract: true, IsSealed: true } => "static ",
            { IsAbstract: true } => "abstract ",
            { IsSealed: true } => "sealed ",
            _ => "",
        };
        return $"{modifier}{record}class";
    }

    private static bool IsRecord(Type type) =>
        type.GetMethod("PrintMembers", Declared, [typeof(StringBuilder)]) is { } print && IsGenerated(print);

    private static bool IsGenerated(MemberInfo member) => member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);

    private static IEnumerable<Type> OwnInterfaces(Type type)
    {
        var all = type.GetInterfaces().Where(i => i.IsVisible).ToList();
        var inherited = all.SelectMany(i => i.GetInterfaces()).Concat(type.BaseType?.GetInterfaces() ?? []).ToHashSet();
        return all.Where(i => !inherited.Contains(i) && !(IsRecord(type) && i == typeof(IEquatable<>).MakeGenericType(type)));
    }

    private static IEnumerable<string> MembersOf(Type type)
    {
        // A delegate's line says all; what a JSON context holds is generated from the types it names.
        if (typeof(Delegate).IsAssignableFrom(type) || typeof(JsonSerializerContext).IsAssignableFrom(type))
        {
            return [];
        }

        if (type.IsEnum)
        {
            return type.GetFields(BindingFlags.Public | BindingFlags.Static)
                .Select(f => $"{f.Name} = {Convert.ToInt64(f.GetRawConstantValue(), CultureInfo.InvariantCulture)}");
        }

        return type.GetConstructors(Declared)
            .Where(IsOffered)
            .Where(c => !IsCopy(type, c))
            .Select(c => $"{Access(c)}{type.Name.Split('`')[0]}({Parameters(c)})")
            .Concat(type.GetFields(Declared).Where(f => (f.IsPublic || f.IsFamily) && !IsGenerated(f)).Select(Describe))
            .Concat(
                type.GetProperties(Declared)
                    .Where(p => p.Name != "EqualityContract" && (p.GetMethod ?? p.SetMethod) is { } m && IsOffered(m))
                    .Select(Describe)
            )
            .Concat(
                type.GetEvents(Declared).Where(e => IsOffered(e.AddMethod!)).Select(e => $"event {NameOf(e.EventHandlerType!)} {e.Name}")
            )
            .Concat(type.GetMethods(Declared).Where(m => IsOffered(m) && !IsAccessor(m) && !IsGenerated(m)).Select(Describe));
    }

    private static bool IsOffered(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsCopy(Type type, ConstructorInfo constructor) =>
        IsRecord(type) && constructor.GetParameters() is [{ } only] && only.ParameterType == type;

    private static bool IsAccessor(MethodInfo method) => method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static string Access(MethodBase method) => method.IsPublic ? "" : "protected ";

    private static string Describe(FieldInfo field) =>
        field.IsLiteral
            ? $"const {NameOf(field.FieldType)} {field.Name} = {Literal(field.GetRawConstantValue())}"
            : $"{(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{NameOf(field.FieldType)} {field.Name}";

    private static string Describe(PropertyInfo property)
    {
        var method = (property.GetMethod ?? property.SetMethod)!;
        var set =
            property.SetMethod is { } setter && IsOffered(setter)
                ? setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit))
                    ? " init;"
                    : " set;"
                : "";
        var required = property.IsDefined(typeof(RequiredMemberAttribute), inherit: false) ? "required " : "";
        var name = property.GetIndexParameters() is { Length: > 0 } index
            ? $"this[{string.Join(", ", index.Select(Parameter))}]"
            : property.Name;
        var get = property.GetMethod is null ? "" : " get;";
        return $"{Access(method)}{Modifiers(method)}{required}{NameOf(property.PropertyType)} {name} {{{get}{set} }}";
    }

    private static string Describe(MethodInfo method)
    {
        var generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(NameOf))}>" : "";
        return $"{Access(method)}{Modifiers(method)}{NameOf(method.ReturnType)} {method.Name}{generic}({Parameters(method)})";
    }

    private static string Modifiers(MethodBase method) =>
        method.IsStatic ? "static "
        : method.DeclaringType!.IsInterface || !method.IsVirtual || method.IsFinal ? ""
        : method is MethodInfo info && info.GetBaseDefinition() != info ? "override "
        : method.IsAbstract ? "abstract "
        : "virtual ";

    private static string Parameters(MethodBase method)
    {
        var first = method.IsDefined(typeof(ExtensionAttribute), inherit: false) ? "this " : "";
        return first + string.Join(", ", method.GetParameters().Select(Parameter));
    }

    private static string Parameter(ParameterInfo parameter)
    {
        var kind = parameter switch
        {
            { IsOut: true } => "out ",
            { ParameterType.IsByRef: false } => "",
            { IsIn: true } => "in ",
            _ => "ref ",
        };
        var type = parameter.ParameterType.IsByRef ? parameter.ParameterType.GetElementType()! : parameter.ParameterType;
        return $"{kind}{NameOf(type)} {parameter.Name}{(parameter.HasDefaultValue ? $" = {Literal(parameter.RawDefaultValue)}" : "")}";
    }

    private static string Literal(object? value) =>
        value switch
        {
            null => "default",
            string text => $"\"{text.Replace("\n", "\\n", StringComparison.Ordinal)}\"",
            bool flag => flag ? "true" : "false",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };

    private static string NameOf(Type type)
    {
        if (s_keywords.TryGetValue(type, out var keyword))
        {
            return keyword;
        }

        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        if (type.IsArray)
        {
            return NameOf(type.GetElementType()!) + "[]";
        }

        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return NameOf(inner) + "?";
        }

        var arguments = type.GetGenericArguments();
        var outer = type.IsNested ? NameOf(type.DeclaringType!) + "." : RoomOf(type.Namespace ?? "");
        var own = type.IsNested ? arguments.Skip(type.DeclaringType!.GetGenericArguments().Length) : arguments;
        return outer + type.Name.Split('`')[0] + (own.Any() ? $"<{string.Join(", ", own.Select(NameOf))}>" : "");
    }

    // Types of ours stand with their namespace, those of the root namespace and of the platform by their name alone.
    private static string RoomOf(string name) =>
        name.StartsWith("SkillOpt.", StringComparison.Ordinal) ? name["SkillOpt.".Length..] + "." : "";
}
