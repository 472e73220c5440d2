namespace SkillOpt.Calls;

/// <summary>What can mend a failure.</summary>
internal enum FailureRemedy
{
    /// <summary>Nothing: the call or rollout is lost, and the run goes on without it. Another attempt would bring the same.</summary>
    None,

    /// <summary>Waiting: the service is there, or will be again.</summary>
    Waiting,

    /// <summary>Asking anew: the service answered, and may answer better.</summary>
    AskingAnew,

    /// <summary>A person: the whole run cannot go on until somebody changes a key, a name, a setting or the account.</summary>
    Person,
}
