namespace SkillOpt.Sleep;

/// <summary>Who was at work in a session, as far as its records say so.</summary>
public enum SessionMark
{
    /// <summary>A person worked with an agent.</summary>
    Person,

    /// <summary>A program gave one order and read the answer; nobody was there.</summary>
    Headless,

    /// <summary>A call of ours: a replay, a reflection, a judge.</summary>
    OwnCall,

    /// <summary>An agent that another agent or a plugin gave orders to.</summary>
    Agent,

    /// <summary>Nobody said anything.</summary>
    Empty,
}
