using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using SkillOpt.Scoring;

namespace SkillOpt.Rollouts;

/// <summary>A function that the target may call during a rollout. Immutable.</summary>
public sealed class Tool
{
    private readonly Func<ToolArguments, CancellationToken, ValueTask<ToolReply>> _handler;
    private readonly JsonSchemaCheck _check;
    private readonly JsonObject _schema;

    /// <summary>Creates a tool.</summary>
    /// <param name="name">
    /// The name the target calls it by: letters, digits, <c>_</c> and <c>-</c>, at most 64, as all providers take it.
    /// </param>
    /// <param name="description">What it does, for the target.</param>
    /// <param name="parameters">
    /// Its parameters as a JSON schema of type <c>object</c>; the part of JSON Schema in docs/scorers.md is understood.
    /// </param>
    /// <param name="handler">Carries out a call whose arguments fit the schema. What the target should read about a failure is a
    /// <see cref="ToolReply.Error"/>;
    /// an exception is a fault of the machine, not of the target, and ends the rollout.</param>
    /// <exception cref="ArgumentException">
    /// The name is not one that providers take, or the parameters are not a schema of an object.
    /// </exception>
    /// <exception cref="SkillOptException">SKO1206: the schema is wrong or uses a keyword that is not understood.</exception>
    public Tool(string name, string description, string parameters, Func<ToolArguments, CancellationToken, ValueTask<ToolReply>> handler)
    {
        if (name.Length is 0 or > 64 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
        {
            throw new ArgumentException($"The tool name '{name}' must be 1 to 64 letters, digits, '_' or '-'.", nameof(name));
        }

        _schema =
            JsonNode.Parse(parameters) as JsonObject is { } schema && schema["type"]?.ToString() == "object"
                ? schema
                : throw new ArgumentException(
                    $"The parameters of the tool '{name}' must be a JSON schema of type object.",
                    nameof(parameters)
                );
        _check = JsonSchemaCheck.Create(_schema, $"tools.{name}");
        _handler = handler;
        using var document = JsonDocument.Parse(parameters);
        Declaration = AIFunctionFactory.CreateDeclaration(name, description, document.RootElement.Clone());
    }

    /// <summary>The name the target calls it by.</summary>
    public string Name => Declaration.Name;

    /// <summary>The tool as the provider is told of it.</summary>
    public AIFunctionDeclaration Declaration { get; }

    /// <summary>
    /// True when a call changes nothing that another call could see. Neighbouring calls of such tools run at once; any other call runs
    /// alone, in order.
    /// </summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Checks the arguments and carries out the call.</summary>
    /// <param name="arguments">The arguments as the target gave them.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The handler's reply; an error that says what to correct when the arguments do not fit the schema.</returns>
    public async ValueTask<ToolReply> CallAsync(JsonObject arguments, CancellationToken cancellationToken)
    {
        var read = ToolArguments.Read(arguments, _schema);
        var problems = _check.Problems(read.Json);
        return problems.Count == 0
            ? await _handler(read, cancellationToken).ConfigureAwait(false)
            : ToolReply.Error(
                $"The arguments of {Name} do not fit its parameters: {string.Join("; ", problems.Take(5))}. Correct them and call it again."
            );
    }
}
