using System.Collections.Immutable;
using Microsoft.Extensions.AI;
using SkillOpt.Calls;

namespace SkillOpt.Models;

/// <summary>
/// One process per call, in an empty folder of its own, with an environment of named variables only; whatever the program reports as a
/// failure is one, whatever its exit code says. Thread-safe.
/// </summary>
internal sealed class CommandLineChatClient(
    ICommandLine commandLine,
    ServiceIdentity service,
    ModelSettings settings,
    ProviderEnvironment environment
) : IChatClient
{
    private readonly FailureClassifier _classifier = new(service, environment.Time);

    // A real process drains its pipes in real time, whatever the clock of the deadlines is; those cancel the call.
    private readonly ProcessRunner _runner = new(TimeProvider.System);

    /// <inheritdoc/>
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var conversation = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        Refuse(conversation, options);
        var folder = Directory.CreateTempSubdirectory("skillopt-chat-").FullName;
        try
        {
            var call = await PrepareAsync(folder, conversation, options, cancellationToken).ConfigureAwait(false);
            var result = await _runner.RunAsync(commandLine.Build(call, Bare(call)), cancellationToken).ConfigureAwait(false);
            return result.End switch
            {
                ProcessEnd.NotStarted => throw new ModelCallException(
                    FailureKind.Missing,
                    $"The program of '{service.Provider}' was not found: {commandLine.Mend}."
                ),
                ProcessEnd.OutputLimit => throw new ModelCallException(
                    FailureKind.Malformed,
                    $"{service.Provider} printed more than can be a reply."
                ),
                _ => commandLine.Read(result, _classifier, service),
            };
        }
        finally
        {
            Delete(folder);
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    ) => WholeReply.StreamAsync(this, messages, options, cancellationToken);

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        // Every call cleans up after itself.
    }

    private static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A straggler may still hold a file; the folder is in the temporary directory and holds no secret.
        }
    }

    private void Refuse(IReadOnlyList<ChatMessage> conversation, ChatOptions? options)
    {
        if (options?.Tools is { Count: > 0 })
        {
            throw new ModelCallException(
                FailureKind.BadRequest,
                $"'{service.Provider}' is chat without tools: use an API provider for environments that offer tools."
            );
        }

        if (!commandLine.TakesImages && conversation.Any(static m => m.Contents.Any(static c => c is DataContent or UriContent)))
        {
            throw new ModelCallException(
                FailureKind.BadRequest,
                $"'{service.Provider}' takes text only: use another provider for tasks with images or files."
            );
        }
    }

    private async Task<CommandLineCall> PrepareAsync(
        string folder,
        IReadOnlyList<ChatMessage> conversation,
        ChatOptions? options,
        CancellationToken cancellationToken
    )
    {
        Directory.CreateDirectory(Path.Combine(folder, "workspace"));
        var images = new List<CommandLineImage>();
        foreach (var data in conversation.SelectMany(static m => m.Contents).OfType<DataContent>())
        {
            if (!data.HasTopLevelMediaType("image"))
            {
                throw new ModelCallException(
                    FailureKind.BadRequest,
                    $"'{service.Provider}' takes text and images, not files of type {data.MediaType}."
                );
            }

            var path = Path.Combine(folder, $"image{images.Count + 1}.{data.MediaType["image/".Length..].Split('+', ';')[0]}");
            await File.WriteAllBytesAsync(path, data.Data.ToArray(), cancellationToken).ConfigureAwait(false);
            images.Add(new CommandLineImage(path, data.MediaType, data.Data));
        }

        var (system, prompt) = (CommandLineConversation.System(conversation, options), CommandLineConversation.Prompt(conversation));
        var call = new CommandLineCall(service.Model, system, prompt, images, folder)
        {
            Settings = settings,
            Environment = environment,
            MaxOutputTokens = options?.MaxOutputTokens ?? settings.MaxOutputTokens,
        };
        await File.WriteAllTextAsync(call.SystemFile, call.System, cancellationToken).ConfigureAwait(false);
        return call;
    }

    private ProcessRequest Bare(CommandLineCall call)
    {
        var variables = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var name in ProcessRequest.DefaultVariables.Concat(commandLine.Variables))
        {
            if (environment.Variables.TryGetValue(name, out var value))
            {
                variables[name] = value;
            }
        }

        var program = environment.Variable(commandLine.Program.Variable) ?? commandLine.Program.Default;
        return new ProcessRequest(program, [])
        {
            WorkingDirectory = call.Workspace,
            InheritedVariables = [],
            Variables = variables.ToImmutable(),
            Input = call.Prompt,
        };
    }
}
