using Microsoft.Extensions.AI;
using SkillOpt.Calls;

namespace SkillOpt.Models;

/// <summary>How one agent command line is used as a plain chat model, with all its tools off.</summary>
internal interface ICommandLine
{
    /// <summary>The provider.</summary>
    ProviderInfo Info { get; }

    /// <summary>The variable that names the program, and the program when it is not set.</summary>
    (string Variable, string Default) Program { get; }

    /// <summary>How to install it and log in; ends a sentence.</summary>
    string Mend { get; }

    /// <summary>Variables of its own that the program gets, beside the usual ones.</summary>
    IReadOnlyList<string> Variables { get; }

    /// <summary>True when it can be shown images.</summary>
    bool TakesImages { get; }

    /// <summary>The process of one call.</summary>
    ProcessRequest Build(CommandLineCall call, ProcessRequest bare);

    /// <summary>Reads what the process printed.</summary>
    /// <exception cref="Calls.ModelCallException">It reports a failure.</exception>
    ChatResponse Read(ProcessResult result, FailureClassifier classifier, ServiceIdentity service);
}
